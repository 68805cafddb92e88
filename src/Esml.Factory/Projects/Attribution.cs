namespace Esml.Factory.Projects;

/// <summary>Whose something is, and in which environment.</summary>
public readonly record struct Placement(ScopeKey Key, FactoryEnvironment Environment);

/// <summary>
/// Gives resource groups and resources to COMMON, to a project, or to nobody. Tags are a statement and come first; names come second;
/// a resource that says nothing itself belongs where its group belongs.
/// </summary>
/// <param name="ScaleSet">This factory's scale set, such as 001; numbers start again in each scale set, so others' groups are not ours. Null accepts all.</param>
public sealed record Attribution(string? ScaleSet = null)
{
    /// <param name="subscription">The environment that the subscription stands for.</param>
    /// <param name="several">True where one subscription holds all three environments, so that it says nothing about the environment.</param>
    public Placement OfGroup(string name, FactoryTags tags, FactoryEnvironment subscription, bool several = false)
    {
        var marks = NameMarks.Read(name);
        var key = IsForeign(tags) ? ScopeKey.Unattributed : KeyOf(tags.Project ?? (marks.ProjectIsCertain ? marks.Project : null), marks.IsCommon);
        var environment = several ? tags.Environment ?? marks.Environment : tags.Environment ?? marks.Environment ?? subscription;
        // With one subscription for all, a group that names no environment could stand in any: guessing would book its cost to the wrong one.
        return environment is { } known ? new(key, known) : new(ScopeKey.Unattributed, subscription);
    }

    public Placement OfResource(string name, FactoryTags tags, Placement group)
    {
        if (IsForeign(tags)) return group with { Key = ScopeKey.Unattributed };
        var stated = tags.Project ?? NameMarks.CertainProject(name);
        if (stated is { } same ? group.Key == ScopeKey.Of(same) : !group.Key.IsUnattributed) return group;
        var marks = NameMarks.Read(name);
        var key = KeyOf(stated ?? marks.Project, marks.IsCommon);
        return new(key, key == group.Key ? group.Environment : tags.Environment ?? marks.Environment ?? group.Environment);
    }

    private bool IsForeign(FactoryTags tags) => ScaleSet is not null && tags.ScaleSet is { } other && !string.Equals(other, ScaleSet.Trim('-'), StringComparison.OrdinalIgnoreCase);

    private static ScopeKey KeyOf(ProjectNumber? project, bool common) => project is { } number ? ScopeKey.Of(number) : common ? ScopeKey.Common : ScopeKey.Unattributed;
}
