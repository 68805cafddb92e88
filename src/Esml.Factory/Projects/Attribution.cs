namespace Esml.Factory.Projects;

/// <summary>Whose something is, and in which environment.</summary>
public readonly record struct Placement(ScopeKey Key, FactoryEnvironment Environment);

/// <summary>
/// Gives resource groups and resources to COMMON, to a project, or to nobody. Tags are a statement and come first; names come second;
/// a resource that says nothing itself belongs where its group belongs.
/// </summary>
/// <param name="Only">The scale set of which everything is ours and nothing else. Null accepts all: then a project is told by scale set and number.</param>
public sealed record Attribution(ScaleSet? Only = null)
{
    /// <summary>The scale set of what names none.</summary>
    public ScaleSet Home => Only ?? ScaleSet.First;

    /// <param name="subscription">The environment that the subscription stands for.</param>
    /// <param name="several">True where one subscription holds all three environments, so that it says nothing about the environment.</param>
    /// <param name="around">The scale set of what it stands in, where that is known.</param>
    public Placement OfGroup(string name, FactoryTags tags, FactoryEnvironment subscription, bool several = false, ScaleSet? around = null)
    {
        var marks = NameMarks.Read(name);
        var key = KeyOf(SetOf(tags, NameMarks.ScaleSetOf(name) ?? around), tags.Project ?? (marks.ProjectIsCertain ? marks.Project : null), marks.IsCommon);
        var environment = several ? tags.Environment ?? marks.Environment : tags.Environment ?? marks.Environment ?? subscription;
        // With one subscription for all, a group that names no environment could stand in any: guessing would book its cost to the wrong one.
        return environment is { } known ? new(key, known) : new(ScopeKey.Unattributed, subscription);
    }

    /// <summary>Whether the group states another scale set than ours: then what stands in it is not ours either, whatever number it names.</summary>
    public bool IsForeign(string group, FactoryTags tags) => SetOf(tags, NameMarks.ScaleSetOf(group)) is null;

    public Placement OfResource(string name, FactoryTags tags, Placement group)
    {
        if (SetOf(tags, group.Key.ScaleSet) is not { } set) return group with { Key = ScopeKey.Unattributed };
        var stated = tags.Project ?? NameMarks.CertainProject(name);
        if (stated is { } same ? group.Key == ScopeKey.Of(set, same) : group.Key.ScaleSet == set) return group;
        var marks = NameMarks.Read(name);
        var key = KeyOf(set, stated ?? marks.Project, marks.IsCommon);
        return new(key, key == group.Key ? group.Environment : tags.Environment ?? marks.Environment ?? group.Environment);
    }

    // Null where it is not ours. A tag that names a scale set which nobody can read says at least that home is not meant.
    private ScaleSet? SetOf(FactoryTags tags, ScaleSet? otherwise)
    {
        var set = tags.ScaleSet ?? otherwise ?? (tags.HasUnreadableScaleSet ? null : Home);
        return Only is null || set == Only ? set : null;
    }

    private static ScopeKey KeyOf(ScaleSet? scaleSet, ProjectNumber? project, bool common) => scaleSet is not { } set ? ScopeKey.Unattributed
        : project is { } number ? ScopeKey.Of(set, number)
        : common ? ScopeKey.CommonOf(set)
        : ScopeKey.Unattributed;
}
