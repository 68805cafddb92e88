using Esml.Factory.Access;
using Esml.Factory.Models;
using Esml.Factory.Projects;
using Esml.LocalAzure;
using Esml.Operations.Inventory;
using Esml.Operations.Models;

namespace Esml.Tests.Operations;

public sealed class ModelSweepTests
{
    private const string Group = "acme-esml-project003-weu-dev-001-rg";
    private const string Workspace = "aml-prj003-weu-dev-001";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sweep_PromotedAndNewVersions_ShowLeaderAndChallenger()
    {
        await using var room = await FilledAsync();

        await room.SweepAsync();

        var dev = room.Row("003").Dev;
        Assert.Equal(("M11", 1, "AUC", 0.9), (dev.Leading!.Alias, dev.Leading.Version, dev.Leading.MetricName, dev.Leading.Metric));
        Assert.Equal(2, dev.Challenger?.Version);
        var report = await room.Get<ModelCatalogue>().GetAsync(FactoryRoom.Manager, Token);
        Assert.Equal([(2, false, "new"), (1, true, "promoted to Dev")], report.Versions.Select(row => (row.Version, row.Leading, row.Status)));
        Assert.NotNull(report.SeenAt);
    }

    [Fact]
    public async Task Sweep_WorkspaceRefused_KeepsItsModelsAndSaysWhy()
    {
        await using var room = await FilledAsync();
        await room.SweepAsync();
        using var fault = room.Faults.Add(new RouteFault($"*/workspaces/{Workspace}/models*") { Status = 403, Code = "AuthorizationFailed" });

        var outcome = await room.SweepAsync();

        Assert.Equal(SweepResult.Partial, outcome.Result);
        Assert.Equal(1, room.Row("003").Dev.Leading?.Version);
        Assert.Contains($"The models of {Workspace} could not be read", room.Board.Status.Subscriptions[0].Problem?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Catalogue_OtherProjectsMember_SeesNothing()
    {
        await using var room = await FilledAsync();
        await room.SweepAsync();
        var stranger = new Caller("mia", "Mia", [FactoryRole.ProjectMember], [ScopeKey.Of(new(2))]);

        Assert.Empty((await room.Get<ModelCatalogue>().GetAsync(stranger, Token)).Versions);
    }

    private static async Task<FactoryRoom> FilledAsync()
    {
        var room = await FactoryRoom.OpenAsync();
        await room.GroupAsync(FactoryEnvironment.Dev, Group);
        await room.StorageAsync(FactoryEnvironment.Dev, Group, "saone");
        var root = $"/subscriptions/{room.Subscription(FactoryEnvironment.Dev)}/resourceGroups/{Group}/providers";
        await room.PutAsync($"{root}/Microsoft.KeyVault/vaults/kv-one?api-version=2023-07-01", new { location = "westeurope", properties = new { tenantId = room.Cloud.Options.TenantId, sku = new { family = "A", name = "standard" }, accessPolicies = Array.Empty<object>() } });
        var workspace = $"{root}/Microsoft.MachineLearningServices/workspaces/{Workspace}";
        await room.PutAsync($"{workspace}?api-version=2024-04-01", new { location = "westeurope", identity = new { type = "SystemAssigned" }, properties = new { storageAccount = $"{root}/Microsoft.Storage/storageAccounts/saone", keyVault = $"{root}/Microsoft.KeyVault/vaults/kv-one" } });
        await room.PutAsync($"{workspace}/models/11_churn?api-version=2024-04-01", new { properties = new { description = "churn" } });
        foreach (var (version, status) in new[] { (1, ModelStatus.PromotedToDev), (2, ModelStatus.NewlyTrained) })
            await room.PutAsync($"{workspace}/models/11_churn/versions/{version}?api-version=2024-04-01", new { properties = new { modelUri = "https://saone.blob.core.windows.net/models/1", modelType = "custom_model", tags = Tags(status) } });
        return room;
    }

    private static Dictionary<string, string> Tags(ModelStatus status) => new()
    {
        [ModelTags.ExperimentName] = "11_churn", [ModelTags.StatusCode] = status.Code(), [ModelTags.MlType] = ModelTags.Classification, [ModelTags.RocAuc] = "0.900000", [ModelTags.RunId] = "run",
    };
}
