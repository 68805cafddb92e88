using System.Text.Json.Nodes;
using Esml.Azure.Resources.Models;
using Esml.Factory.Drift;

namespace Esml.Operations.Drift;

/// <summary>
/// From what-if's tree of changes to a list of properties. What stands is "before", what the template says is "after":
/// <code>{"path":"properties","propertyChangeType":"Modify","children":[{"path":"minimumTlsVersion","before":"TLS1_0","after":"TLS1_2"}]}</code>
/// </summary>
internal static class WhatIfDelta
{
    private const int Longest = 400;

    public static IEnumerable<PropertyDifference> Flatten(IEnumerable<WhatIfPropertyChange> delta, string above = "") => delta.SelectMany(change => Flatten(change, Join(above, change.Path)));

    private static IEnumerable<PropertyDifference> Flatten(WhatIfPropertyChange change, string path) => change switch
    {
        { PropertyChangeType: WhatIfPropertyChangeType.NoEffect } => [],
        { Children: { Count: > 0 } children } when change.PropertyChangeType is not WhatIfPropertyChangeType.Array || children.All(IsInside) => Flatten(children, path),
        _ => [new(path, Text(change.After), Text(change.Before))],
    };

    // Items that only changed inside are told one by one; a list with more or fewer items is told whole, since positions say nothing then.
    private static bool IsInside(WhatIfPropertyChange item) => item is { PropertyChangeType: WhatIfPropertyChangeType.Modify, Children.Count: > 0 };

    private static string Join(string above, string path) => above.Length == 0 ? path : $"{above}.{path}";

    private static string? Text(BinaryData? value)
    {
        if (value is null || JsonNode.Parse(value.ToMemory().Span) is not { } node) return null;
        var text = node is JsonArray items
            ? $"[{string.Join(",", items.Select(item => item?.ToJsonString() ?? "null").Order(StringComparer.Ordinal))}]"
            : node is JsonValue one && one.TryGetValue<string>(out var plain) ? plain : node.ToJsonString();
        return text.Length <= Longest ? text : text[..Longest];
    }
}
