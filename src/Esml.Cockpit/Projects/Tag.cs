using System.Collections.Immutable;
using Esml.Factory.Projects;
using Esml.Operations.Inventory;

namespace Esml.Cockpit.Projects;

/// <summary>One tag over the environments: a value that all agree on is said once, without naming them.</summary>
internal sealed record Tag(string Key, ImmutableArray<(string Value, ImmutableArray<FactoryEnvironment> Where)> Values)
{
    private const string Missing = "–";

    public static ImmutableArray<Tag> Of(ProjectDetail detail)
    {
        var tagged = detail.Environments.Where(environment => !environment.Tags.IsEmpty).ToImmutableArray();
        var keys = tagged.SelectMany(environment => environment.Tags.Keys).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase);
        return [.. keys.Select(key => new Tag(key, Read(tagged, key)))];
    }

    private static ImmutableArray<(string, ImmutableArray<FactoryEnvironment>)> Read(ImmutableArray<EnvironmentDetail> tagged, string key)
    {
        var values = tagged.GroupBy(environment => environment.Tags.GetValueOrDefault(key, Missing), environment => environment.Environment).ToImmutableArray();
        return [.. values.Select(value => (value.Key, values.Length == 1 ? ImmutableArray<FactoryEnvironment>.Empty : [.. value]))];
    }
}
