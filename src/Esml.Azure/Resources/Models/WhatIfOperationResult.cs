using System.Text.Json.Serialization;
using Azure;
using Esml.Azure.Arm;

namespace Esml.Azure.Resources.Models;

/// <summary>The changes that a deployment would make.</summary>
public sealed record WhatIfOperationResult
{
    public string? Status { get; init; }

    public ResponseError? Error { get; init; }

    public IReadOnlyList<WhatIfChange> Changes { get; init; } = [];

    internal static WhatIfOperationResult Read(Response response)
    {
        var body = ArmJson.Read<Body>(response);
        return new() { Status = body.Status, Error = body.Error, Changes = body.Properties?.Changes ?? [] };
    }

    private sealed record Body(string? Status, ResponseError? Error, BodyProperties? Properties);

    private sealed record BodyProperties(IReadOnlyList<WhatIfChange>? Changes);
}

/// <summary>What would happen to one resource.</summary>
public sealed record WhatIfChange
{
    public required string ResourceId { get; init; }

    public WhatIfChangeType ChangeType { get; init; }

    public string? UnsupportedReason { get; init; }

    /// <summary>The resource as it is now, as JSON.</summary>
    public BinaryData? Before { get; init; }

    /// <summary>The resource as it would be, as JSON.</summary>
    public BinaryData? After { get; init; }

    public IReadOnlyList<WhatIfPropertyChange>? Delta { get; init; }
}

/// <summary>What would happen to one property.</summary>
public sealed record WhatIfPropertyChange
{
    public required string Path { get; init; }

    public WhatIfPropertyChangeType PropertyChangeType { get; init; }

    public BinaryData? Before { get; init; }

    public BinaryData? After { get; init; }

    public IReadOnlyList<WhatIfPropertyChange>? Children { get; init; }
}

/// <summary>Kinds of change of a resource.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WhatIfChangeType>))]
public enum WhatIfChangeType
{
    Create,
    Delete,
    Ignore,
    Deploy,
    NoChange,
    Modify,
    Unsupported,
}

/// <summary>Kinds of change of a property.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WhatIfPropertyChangeType>))]
public enum WhatIfPropertyChangeType
{
    Create,
    Delete,
    Modify,
    Array,
    NoEffect,
}
