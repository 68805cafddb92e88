using System.Collections.Immutable;

namespace Esml.Factory.Orders;

/// <summary>What an order of kind <see cref="OrderKind.MemberChange"/> holds.</summary>
public sealed record MemberChangeContent
{
    /// <summary>Who comes, or stays longer.</summary>
    public ImmutableArray<MemberEntry> Add { get; init; } = [];

    /// <summary>Who leaves, with the persona that they had.</summary>
    public ImmutableArray<MemberEntry> Remove { get; init; } = [];
}

/// <summary>One member as an order names them.</summary>
/// <param name="PersonId">Object id in Entra ID.</param>
/// <param name="Persona">Its key: p002.</param>
/// <param name="Until">The day on which the rights end; null for no end.</param>
public sealed record MemberEntry(Guid PersonId, string Name, string Persona, DateOnly? Until = null);
