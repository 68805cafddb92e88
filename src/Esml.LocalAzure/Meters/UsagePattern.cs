namespace Esml.LocalAzure.Meters;

/// <summary>How the quantity of a meter moves from day to day.</summary>
internal enum UsagePattern
{
    /// <summary>Runs round the clock, always the same.</summary>
    Always,

    /// <summary>Data that lies there: the same every day, more every month.</summary>
    Stored,

    /// <summary>People at work: weekdays, hardly anything at the weekend.</summary>
    Business,

    /// <summary>Volumes that flow through: less at the weekend, growing.</summary>
    Processed,

    /// <summary>Jobs: some days none, some days many, more at the end of a month.</summary>
    Runs,
}
