using System.Collections.Immutable;
using System.Globalization;
using Azure;
using Azure.ResourceManager;
using Azure.Storage.Blobs;
using Esml.Azure;
using Esml.Azure.MachineLearning;
using Esml.Azure.MachineLearning.Models;
using Esml.Factory.Models;
using Esml.Factory.Projects;

namespace Esml.Operations.Sample;

/// <summary>Puts trained models where a pipeline would: files into the project's storage, versions with their tags into its workspace.</summary>
internal sealed class SampleModels(ArmClient arm, DataClients clients, SamplePlan plan, TimeProvider time)
{
    private static readonly ImmutableArray<string> Files = ["model.zip", "metrics.json", "predictions.csv"];

    /// <summary>Registers what an environment of a project should have; what is there already stays.</summary>
    public async Task RegisterAsync(SampleProject project, FactoryEnvironment environment, ImmutableArray<TrainedVersion> trained, CancellationToken cancellation)
    {
        var names = plan.Names(environment);
        var workspace = arm.GetMachineLearningWorkspaceResource(
            MachineLearningWorkspaceResource.CreateResourceIdentifier($"{names.SubscriptionId}", names.ProjectGroup(project.Number), names.Project(project.Number).Workspace));
        var model = project.Model!;
        await workspace.GetMachineLearningModelContainers().CreateOrUpdateAsync(WaitUntil.Completed, model.Folder, new(new() { Description = project.UseCase }), cancellation);
        var versions = arm.GetMachineLearningModelContainerResource(new($"{workspace.Id}/models/{model.Folder}")).GetMachineLearningModelVersions();
        foreach (var (version, status) in SampleStatuses.Of(project, environment))
        {
            if (trained.FirstOrDefault(one => one.Version == version) is not { } found || await versions.ExistsAsync($"{version}", cancellation)) continue;
            var uri = await UploadAsync(names.Project(project.Number).Storage, found, cancellation);
            await versions.CreateOrUpdateAsync(WaitUntil.Completed, $"{version}", Version(uri, found, status, workspace.Id.Name), cancellation);
        }

        if (SampleStatuses.HasHandMade(project, environment)) await RegisterByHandAsync(workspace, model.Folder, environment, cancellation);
    }

    private async Task<Uri> UploadAsync(string account, TrainedVersion version, CancellationToken cancellation)
    {
        BlobContainerClient container = clients.Blobs(account).GetBlobContainerClient("models");
        await container.CreateIfNotExistsAsync(cancellationToken: cancellation);
        var folder = string.Create(CultureInfo.InvariantCulture, $"{version.Project.Model!.Folder}/{version.Version}");
        foreach (var name in Files)
        {
            await using var file = File.OpenRead(Path.Combine(version.Folder, name));
            await container.GetBlobClient($"{folder}/{name}").UploadAsync(file, overwrite: true, cancellation);
        }

        return container.GetBlobClient($"{folder}/model.zip").Uri;
    }

    private MachineLearningModelVersionData Version(Uri uri, TrainedVersion version, ModelStatus status, string workspace)
    {
        var tags = version.Result.Tags.ToDictionary(StringComparer.Ordinal);
        tags[ModelTags.RunId] = version.Result.Run;
        tags[ModelTags.ModelName] = version.Project.Model!.Folder;
        tags[ModelTags.ExperimentName] = version.Project.Model.Folder;
        tags[ModelTags.PipelineRunName] = version.Result.Run;
        tags[ModelTags.TrainedInEnvironment] = FactoryNames.NameOf(FactoryEnvironment.Dev);
        tags[ModelTags.TrainedInWorkspace] = plan.Names(FactoryEnvironment.Dev).Project(version.Project.Number).Workspace;
        tags[ModelTags.TrainedWith] = ModelTags.AutoMlStep;
        tags[ModelTags.StatusCode] = status.Code();
        tags[ModelTags.MlflowStage] = status.Stage();
        tags[ModelTags.TimeUpdated] = time.GetUtcNow().ToString(ModelTags.TimeUpdatedFormat, CultureInfo.InvariantCulture);
        tags["learner"] = version.Result.Learner.ToString();
        return new(new() { ModelUri = uri, ModelType = "custom_model", Description = $"{version.Result.Settings}, registered in {workspace}", Tags = tags, Properties = new Dictionary<string, string>(tags) });
    }

    /// <summary>A notebook's model that somebody registered as promoted: it leads, and nobody has scored it.</summary>
    private async Task RegisterByHandAsync(MachineLearningWorkspaceResource workspace, string folder, FactoryEnvironment environment, CancellationToken cancellation)
    {
        const string Name = "notebook-experiment";
        var status = ModelStatusCodes.PromotedTo(environment);
        await workspace.GetMachineLearningModelContainers().CreateOrUpdateAsync(WaitUntil.Completed, Name, new(new() { Description = "Registered by hand" }), cancellation);
        var versions = arm.GetMachineLearningModelContainerResource(new($"{workspace.Id}/models/{Name}")).GetMachineLearningModelVersions();
        if (await versions.ExistsAsync("1", cancellation)) return;
        var tags = new Dictionary<string, string>
        {
            [ModelTags.ExperimentName] = folder, [ModelTags.StatusCode] = status.Code(), [ModelTags.MlflowStage] = status.Stage(), [ModelTags.TrainedWith] = ModelTags.ManualPython, [ModelTags.MlType] = ModelTags.Regression,
        };
        await versions.CreateOrUpdateAsync(WaitUntil.Completed, "1", new(new() { ModelType = "custom_model", Tags = tags }), cancellation);
    }
}
