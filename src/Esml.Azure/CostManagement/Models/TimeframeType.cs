using System.Text.Json.Serialization;
using Esml.Azure.Arm;

namespace Esml.Azure.CostManagement.Models;

/// <summary>The time that a query is about.</summary>
[JsonConverter(typeof(NamedValueConverter<TimeframeType>))]
public readonly record struct TimeframeType(string Name) : INamedValue<TimeframeType>
{
    public static TimeframeType MonthToDate { get; } = new("MonthToDate");

    public static TimeframeType BillingMonthToDate { get; } = new("BillingMonthToDate");

    public static TimeframeType TheLastMonth { get; } = new("TheLastMonth");

    public static TimeframeType TheLastBillingMonth { get; } = new("TheLastBillingMonth");

    public static TimeframeType WeekToDate { get; } = new("WeekToDate");

    public static TimeframeType Custom { get; } = new("Custom");

    static TimeframeType INamedValue<TimeframeType>.Of(string name) => new(name);

    public bool Equals(TimeframeType other) => string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Name ?? "");

    public override string ToString() => Name ?? "";
}
