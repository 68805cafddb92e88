using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Esml.Factory.Projects;
using Esml.Operations.Orders;

namespace Esml.Operations.Provisioning.Steps;

/// <summary>What the first step settles for all others: the number, and where each environment stands. Later readings of the inventory change nothing of it.</summary>
internal sealed record GivenNumber(string Scope, int Number, ImmutableArray<GivenPlace> Places)
{
    [JsonIgnore]
    public ScopeKey Key => ScopeKey.TryParse(Scope, out var key) ? key : ScopeKey.Unattributed;

    public OrderPlace? PlaceIn(FactoryEnvironment environment) => Places.FirstOrDefault(place => place.Environment == environment) is { } found
        ? new(environment, new(Number), found.Subscription, found.Location, found.Convention)
        : null;

    public static GivenNumber Of(ScopeKey key, ProjectNumber number, IEnumerable<OrderPlace> places) =>
        new($"{key}", number.Value, [.. places.Select(place => new GivenPlace(place.Environment, place.Subscription, place.Location, place.Convention))]);
}

internal sealed record GivenPlace(FactoryEnvironment Environment, Guid Subscription, string Location, FactoryConvention Convention);
