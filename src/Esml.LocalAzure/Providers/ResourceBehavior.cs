using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Providers;

/// <summary>A PUT of one resource on its way: by request or in a deployment.</summary>
/// <param name="Body">What will be stored; a behavior completes it.</param>
/// <param name="Before">What stands there now, if anything.</param>
/// <param name="Created">When it was created: now, if nothing stands there.</param>
internal sealed record ResourceWrite(Cloud Cloud, ArmId Id, JsonObject Body, ResourceRecord? Before, DateTimeOffset Created)
{
    /// <summary>What-if: nothing outside the body may be touched, and what the resource needs may not be there.</summary>
    public bool IsPrediction { get; init; }

    public JsonObject Properties
    {
        get
        {
            if (Body["properties"] is not JsonObject properties)
                Body["properties"] = properties = [];
            return properties;
        }
    }

    /// <summary>Sets a property that the service gives a default.</summary>
    public void Default(string name, JsonNode? value)
    {
        if (Properties.Member(name) is null)
            Properties[name] = value;
    }
}

/// <summary>What is special about a resource type. Everything else is common to all of them.</summary>
internal sealed record ResourceBehavior
{
    /// <summary>Refuses a body with an <see cref="Hosting.ArmErrorException"/>.</summary>
    public Action<ResourceWrite>? Validate { get; init; }

    /// <summary><see cref="Validate"/> asks for nothing that the same deployment writes: validating a deployment runs it, too.</summary>
    public bool IsPreflight { get; init; }

    /// <summary>Adds what the service computes (read-only properties, defaults).</summary>
    public Action<ResourceWrite>? Complete { get; init; }

    /// <summary>After the resource was stored: children that come with it, its trace in the parent.</summary>
    public Action<Cloud, ResourceRecord>? Stored { get; init; }

    /// <summary>Refuses its removal with an <see cref="Hosting.ArmErrorException"/>: something else still needs it.</summary>
    public Action<Cloud, ResourceRecord>? Removing { get; init; }

    /// <summary>After the last look at it, before it is gone with its group or alone: what stays of it elsewhere.</summary>
    public Action<Cloud, ResourceRecord>? Leaving { get; init; }

    /// <summary>After it was removed.</summary>
    public Action<Cloud, ArmId>? Removed { get; init; }

    /// <summary>POST actions without effect: listKeys, listSecrets. Deployments call them as functions, too.</summary>
    public FrozenDictionary<string, Func<Cloud, ResourceRecord, JsonObject>> Lists { get; init; } =
        FrozenDictionary<string, Func<Cloud, ResourceRecord, JsonObject>>.Empty;

    public static FrozenDictionary<string, Func<Cloud, ResourceRecord, JsonObject>> List(
        string action, Func<Cloud, ResourceRecord, JsonObject> answer) =>
        new Dictionary<string, Func<Cloud, ResourceRecord, JsonObject>> { [action] = answer }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
}

/// <summary>Behaviors by type; a type without one is stored as it is sent.</summary>
internal sealed class ResourceBehaviors
{
    private static readonly ResourceBehavior None = new();
    private readonly Dictionary<string, ResourceBehavior> _byType = new(StringComparer.OrdinalIgnoreCase);

    public ResourceBehavior this[string type]
    {
        get => _byType.GetValueOrDefault(type, None);
        set => _byType[type] = value;
    }
}
