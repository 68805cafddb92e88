namespace Esml.Factory.Projects;

/// <summary>What the tag of a resource group says of its removal.</summary>
public enum Departure
{
    /// <summary>It is being taken down.</summary>
    Leaving,

    /// <summary>Taken down; what was to be kept stands alone in it.</summary>
    Kept,
}

/// <summary>How the tag is written.</summary>
public static class Departures
{
    public const string Tag = "AIF-Lifecycle";

    public static string Word(this Departure departure) => departure is Departure.Kept ? "removed, vault kept" : "decommissioning";

    public static Departure? Parse(string? text) => Enum.GetValues<Departure>().Where(one => one.Word().Equals(text, StringComparison.OrdinalIgnoreCase)).Select(one => (Departure?)one).FirstOrDefault();
}
