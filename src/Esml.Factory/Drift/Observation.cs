using System.Collections.Immutable;

namespace Esml.Factory.Drift;

/// <summary>A resource that the templates make, as Azure compared it with what stands.</summary>
/// <param name="Stands">False where there is none.</param>
/// <param name="Scales">It changes its own size: a cluster or namespace with automatic scaling.</param>
/// <param name="Properties">Those that differ, before any rule has looked at them.</param>
public sealed record ExpectedResource(string Id, string Type, bool Stands, bool Scales, ImmutableArray<PropertyDifference> Properties);

/// <summary>One property whose values differ.</summary>
/// <param name="Expected">Null where the templates don't say it.</param>
/// <param name="Actual">Null where Azure doesn't show it.</param>
public sealed record PropertyDifference(string Path, string? Expected, string? Actual);

/// <summary>A resource that the inventory found in the environment.</summary>
/// <param name="OfService">It stands in a group that a service manages.</param>
public sealed record FoundResource(string Id, string Type, string Name, bool OfService);

/// <summary>A difference with what the rules need to know around it.</summary>
/// <param name="Scales">Of the resource: it changes its own size.</param>
/// <param name="OfService">Of the resource: it stands in a group that a service manages.</param>
/// <param name="OfParent">The resource that it belongs to differs in the same way.</param>
public sealed record Observation(Difference Difference, bool Scales = false, bool OfService = false, bool OfParent = false);
