using Esml.Factory.Models;

namespace Esml.Cockpit.Shared;

/// <summary>How a challenger's score stands to the leader's.</summary>
internal static class ModelGain
{
    public static string Words(LeadingModel leading, LeadingModel challenger) => Of(leading, challenger) switch
    {
        null => "waits",
        < 0 and { } loss => $"worse by {Amounts.Percent(-loss, signed: false)}",
        { } gain => Amounts.Percent(gain),
    };

    /// <summary>For a narrow cell.</summary>
    public static string Sign(LeadingModel leading, LeadingModel challenger) => Of(leading, challenger) is { } gain ? Amounts.Percent(gain) : "waits";

    public static bool IsWorse(LeadingModel leading, LeadingModel challenger) => Of(leading, challenger) < 0;

    // AUC, accuracy and R² are shown: more is better for each.
    private static decimal? Of(LeadingModel leading, LeadingModel challenger) =>
        leading.Metric is { } now && challenger.Metric is { } then && leading.MetricName == challenger.MetricName && now > 0 ? (decimal)((then - now) / now) : null;
}
