using System.Collections.Immutable;
using Esml.Factory.Projects;

namespace Esml.Factory.Lake;

/// <summary>Who may do what in the lake, as grants to apply in their order.</summary>
public static class LakeRights
{
    /// <summary>What a project's team needs: its own folder, and the way to it.</summary>
    public static ImmutableArray<LakeGrant> OfTeam(ProjectNumber project, IEnumerable<LakePrincipal> team) =>
    [
        .. team.Distinct().SelectMany(member => new LakeGrant[]
        {
            new(LakePaths.Root.Path, member, LakeAccess.Execute),
            new(LakePaths.Active.Path, member, LakeAccess.All, IsRecursive: true),
            new(LakePaths.Logging.Path, member, LakeAccess.ReadAndList),
            new(LakePaths.Master.Path, member, LakeAccess.Execute),
            new(LakePaths.Projects.Path, member, LakeAccess.Execute),
            new(LakePaths.Of(project).Path, member, LakeAccess.All, IsRecursive: true, IsDefault: true),
        }),
    ];

    /// <summary>What the core team needs in every lake: all of MASTER.</summary>
    public static ImmutableArray<LakeGrant> OfCoreTeam(IEnumerable<LakePrincipal> coreTeam) =>
    [
        .. coreTeam.Distinct().SelectMany(member => new LakeGrant[]
        {
            new(LakePaths.Root.Path, member, LakeAccess.Execute),
            new(LakePaths.Projects.Path, member, LakeAccess.Execute),
            new(LakePaths.Master.Path, member, LakeAccess.All, IsRecursive: true, IsDefault: true),
        }),
    ];

    /// <summary>
    /// The rights on one data set: the core team brings data in, the team refines it. Both may set bad data aside.
    /// Who may write may read as well, since nobody can check what they can't see.
    /// </summary>
    /// <param name="phase">From <see cref="LakePaths.Train"/> or <see cref="LakePaths.Inference"/>.</param>
    /// <param name="dataset">The data set's folder.</param>
    /// <param name="team">The project's team, which <see cref="OfTeam"/> has let in.</param>
    /// <param name="coreTeam">The core team, which <see cref="OfCoreTeam"/> has let in as far as the projects.</param>
    public static ImmutableArray<LakeGrant> OfDataset(LakePlace phase, string dataset, IEnumerable<LakePrincipal> team, IEnumerable<LakePrincipal> coreTeam)
    {
        var (outgoing, bad) = (LakePaths.Out(phase, dataset).Path, LakePaths.Bad(phase, dataset).Path);
        var incoming = (LakePaths.Out(phase, dataset) with { Layer = LakeLayer.In }).Path;
        return
        [
            .. team.Distinct().SelectMany(member => new[]
            {
                Whole(incoming, member, LakeAccess.ReadAndList), Whole(outgoing, member, LakeAccess.All), Whole(bad, member, LakeAccess.All),
            }),
            .. coreTeam.Distinct().SelectMany(member => (LakeGrant[])
            [
                .. Way(phase, dataset).Select(folder => new LakeGrant(folder, member, LakeAccess.Execute)),
                Whole(incoming, member, LakeAccess.All),
                Whole(outgoing, member, LakeAccess.ReadAndList),
                Whole(bad, member, LakeAccess.All),
            ]),
        ];
    }

    /// <summary>The folder of the project is the only one that is theirs alone: there all of somebody's rights go when they leave.</summary>
    public static LakeGrant ToRevoke(ProjectNumber project, LakePrincipal member) => new(LakePaths.Of(project).Path, member, LakeAccess.None, IsRecursive: true, IsDefault: true);

    private static LakeGrant Whole(string path, LakePrincipal member, LakeAccess access) => new(path, member, access, IsRecursive: true, IsDefault: true);

    // From the project's folder down to the data set's: projects/project001, .../11_diabetes, .../train, .../ds01.
    private static IEnumerable<string> Way(LakePlace phase, string dataset)
    {
        var segments = (LakePaths.Out(phase, dataset) with { Layer = null }).Path.Split('/');
        return Enumerable.Range(2, segments.Length - 1).Select(count => string.Join('/', segments[..count]));
    }
}
