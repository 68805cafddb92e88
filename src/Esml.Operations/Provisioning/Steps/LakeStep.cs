using System.Collections.Immutable;
using Azure;
using Esml.Azure;
using Esml.Azure.DataLake;
using Esml.Azure.Lake;
using Esml.Azure.Problems;
using Esml.Factory.Lake;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Operations.Provisioning.Engine;

namespace Esml.Operations.Provisioning.Steps;

/// <summary>The project's folders in the environment's lake, and the rights of its team and its service principal.</summary>
internal sealed class LakeStep(DataClients clients) : IProvisioningStep
{
    private static readonly ImmutableArray<string> FirstDatasets = ["ds01"];

    public string Name => "lake";

    public async Task<StepResult> RunAsync(StepContext context, CancellationToken cancellation)
    {
        var lake = LakeOf(context);
        var folders = Folders(context);
        foreach (var folder in folders) await lake.GetDirectoryClient(folder).CreateIfNotExistsAsync(cancellation);
        var grants = LakeRights.OfTeam(context.Place.Number, Principals(context));
        foreach (var grant in grants) await lake.GrantAsync(grant, cancellation);
        return StepResult.Done($"{folders.Count} folders, {grants.Length} rights in {context.Place.Names.Common.Lake}.", StepJson.Write(new LakeOutput(context.Place.Names.Common.Lake, LakePaths.Of(context.Place.Number).Path, grants.Length)));
    }

    /// <summary>Folders go only when they hold no data; rights go in any case.</summary>
    public async Task<StepResult> UndoAsync(StepContext context, CancellationToken cancellation)
    {
        var root = LakeOf(context).GetDirectoryClient(LakePaths.Of(context.Place.Number).Path);
        try
        {
            if (!await root.ExistsAsync(cancellation)) return StepResult.Done("The lake holds no folder of it.");
            foreach (var principal in Principals(context)) await RevokeAsync(context, principal, cancellation);
            var files = 0;
            await foreach (var path in root.GetPathsAsync(recursive: true, userPrincipalName: false, cancellation)) files += path.IsDirectory is true ? 0 : 1;
            if (files > 0) return StepResult.Done($"{root.Path} holds {files} files and stays; nobody of the team reaches it any more.");
            await root.DeleteIfExistsAsync(cancellation);
            return StepResult.Done($"{root.Path} was empty and is gone.");
        }
        catch (RequestFailedException missing) when (AzureProblem.From(missing, cancellation) is { Kind: AzureProblemKind.Missing })
        {
            return StepResult.Done("There is no lake any more.");
        }
    }

    // The team of another project may be the same group: what all projects share stays open to it.
    private Task RevokeAsync(StepContext context, LakePrincipal principal, CancellationToken cancellation) =>
        LakeOf(context).RevokeAsync(LakeRights.ToRevoke(context.Place.Number, principal), cancellation);

    private static List<string> Folders(StepContext context)
    {
        var project = context.Place.Number;
        List<string> folders = [.. LakePaths.OfLake(), LakePaths.Of(project).Path];
        if (context.Project.ModelFolder.Trim() is { Length: > 0 } model) folders.AddRange(LakePaths.OfProject(new(project, model), FirstDatasets));
        return folders;
    }

    // People work in Dev; in Test and Prod only the service principal reaches the data.
    private static IEnumerable<LakePrincipal> Principals(StepContext context)
    {
        if (context.Place.Environment is FactoryEnvironment.Dev && context.Project.TeamKind is TeamKind.Group && Guid.TryParse(context.Project.Team.Trim(), out var team)) yield return new(team, IsGroup: true);
        if (StepJson.Read<BoundPrincipal>(context.OutputBeside(PrincipalStep.StepName)) is { } bound) yield return new(bound.ObjectId, IsGroup: false);
    }

    private DataLakeFileSystemClient LakeOf(StepContext context) => clients.Lake(context.Place.Names.Common.Lake).GetFileSystemClient(LakePaths.Container);
}

internal sealed record LakeOutput(string Account, string Folder, int Rights);
