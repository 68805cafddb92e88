using Azure;
using Azure.Core;
using Esml.Azure.MachineLearning;
using Esml.Azure.MachineLearning.Models;
using Esml.TestKit;

namespace Esml.Tests.Azure;

public sealed class MachineLearningContractTests : IAsyncLifetime
{
    private readonly string _name = $"esml-test-{Guid.NewGuid():N}";
    private AzureUnderTest _azure = null!;
    private ResourceIdentifier _id = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private MachineLearningWorkspaceResource Workspace => _azure.Arm.GetMachineLearningWorkspaceResource(_id);

    public async ValueTask InitializeAsync()
    {
        _azure = await AzureUnderTest.StartAsync(Token);
        var workspace = await _azure.FindWorkspaceAsync(Token);
        Assert.SkipWhen(workspace is null, "ESML_LIVE_WORKSPACE does not name a workspace.");
        _id = workspace!;
    }

    public ValueTask DisposeAsync() => _azure.DisposeAsync();

    [Fact]
    public async Task Workspace_OfSubscription_IsListedAndRead()
    {
        var workspaces = await _azure.SubscriptionResource.GetMachineLearningWorkspacesAsync(skip: null, Token).ToListAsync(Token);

        var listed = workspaces.Single(workspace => workspace.Id == _id);
        var read = (await Workspace.GetAsync(Token)).Value;
        Assert.Equal(MachineLearningProvisioningState.Succeeded, listed.Data.ProvisioningState);
        Assert.Equal(listed.Data.WorkspaceId, read.Data.WorkspaceId);
    }

    [Fact]
    public async Task ModelVersions_Registered_AreListedNewestFirstWithTheirTags()
    {
        foreach (var version in new[] { "1", "2" })
            await Versions().CreateOrUpdateAsync(WaitUntil.Completed, version, new(Model(version)), Token);

        var listed = await Versions().GetAllAsync(new() { OrderBy = "createdtime desc" }, Token).ToListAsync(Token);
        var container = (await Workspace.GetMachineLearningModelContainers().GetAsync(_name, Token)).Value;

        Assert.Equal(["2", "1"], listed.Select(version => version.Data.Name));
        Assert.Equal(["0.2", "0.1"], listed.Select(version => version.Data.Properties.Tags["test_set_R2"]));
        Assert.Equal("2", container.Data.Properties.LatestVersion);
        Assert.Contains(_name, await Workspace.GetMachineLearningModelContainers().GetAllAsync(null, null, null, Token)
            .Select(model => model.Data.Name).ToListAsync(Token));
    }

    [Fact]
    public async Task ModelVersion_Updated_KeepsItsFilesAndTakesNewTags()
    {
        var created = (await Versions().CreateOrUpdateAsync(WaitUntil.Completed, "1", new(Model("1")), Token)).Value;
        created.Data.Properties.Tags["status_code"] = "esml_promoted_2_test";

        var updated = (await created.UpdateAsync(WaitUntil.Completed, created.Data, Token)).Value;

        Assert.Equal("esml_promoted_2_test", updated.Data.Properties.Tags["status_code"]);
        Assert.Equal(created.Data.Properties.ModelUri, updated.Data.Properties.ModelUri);
    }

    [Fact]
    public async Task Dataset_Registered_IsRead()
    {
        var data = new MachineLearningDataContainerData(new MachineLearningDataContainerProperties(MachineLearningDataType.UriFolder));
        var container = (await Workspace.GetMachineLearningDataContainers().CreateOrUpdateAsync(WaitUntil.Completed, _name, data, Token)).Value;
        var version = new MachineLearningUriFolderDataVersion(new("azureml://datastores/workspaceblobstore/paths/bronze/")) { Description = "First" };

        await container.GetMachineLearningDataVersions().CreateOrUpdateAsync(WaitUntil.Completed, "1", new(version), Token);

        var read = (await container.GetMachineLearningDataVersions().GetAllAsync(null, null, null, null, null, Token).ToListAsync(Token)).Single();
        Assert.Equal("First", Assert.IsType<MachineLearningUriFolderDataVersion>(read.Data.Properties).Description);
    }

    [Fact]
    public async Task Job_Unknown_HasNoValue()
    {
        Assert.False((await Workspace.GetMachineLearningJobs().GetIfExistsAsync(_name, Token)).HasValue);
        Assert.False(await Workspace.GetMachineLearningJobs().ExistsAsync(_name, Token));
    }

    [Fact]
    public async Task Job_Created_IsListedWithItsState()
    {
        Assert.SkipWhen(_azure.IsLive, "A live job would run and cost.");
        var job = new MachineLearningCommandJob("python train.py", "azureml:env:1") { ExperimentName = "diabetes", Limits = new() { Timeout = TimeSpan.FromMinutes(5) } };

        await Workspace.GetMachineLearningJobs().CreateOrUpdateAsync(WaitUntil.Completed, _name, new(job), Token);

        var listed = (await Workspace.GetMachineLearningJobs().GetAllAsync(null, "Command", null, null, null, Token).ToListAsync(Token)).Single();
        var read = Assert.IsType<MachineLearningCommandJob>(listed.Data.Properties);
        Assert.Equal(("diabetes", TimeSpan.FromMinutes(5)), (read.ExperimentName, read.Limits?.Timeout));
        Assert.NotNull(read.Status);
    }

    [Fact]
    public async Task EndpointsComputesAndDatastores_OfWorkspace_AreListed()
    {
        var endpoints = await Workspace.GetMachineLearningOnlineEndpoints().GetAllAsync(new(), Token).ToListAsync(Token);
        var computes = await Workspace.GetMachineLearningComputes().GetAllAsync(skip: null, Token).ToListAsync(Token);
        var datastores = await Workspace.GetMachineLearningDatastores().GetAllAsync(new(), Token).ToListAsync(Token);

        Assert.All(endpoints, endpoint => Assert.True(endpoint.HasData));
        Assert.All(computes, compute => Assert.True(compute.HasData));
        Assert.All(datastores, datastore => Assert.NotNull(datastore.Data.Properties.Credentials));
    }

    private MachineLearningModelVersionCollection Versions() => _azure.Arm
        .GetMachineLearningModelContainerResource(_id.AppendChildResource("models", _name)).GetMachineLearningModelVersions();

    private static MachineLearningModelVersionProperties Model(string version) => new()
    {
        ModelUri = new("https://example.blob.core.windows.net/models/model.zip"),
        ModelType = "custom_model",
        Tags = { ["test_set_R2"] = $"0.{version}" },
    };
}
