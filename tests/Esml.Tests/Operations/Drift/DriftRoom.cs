using System.Text.Json.Nodes;
using Azure;
using Azure.Core;
using Esml.Azure.Resources;
using Esml.Azure.Resources.Models;
using Esml.Factory.Access;
using Esml.Factory.Projects;
using Esml.Operations.Drift;
using Esml.Operations.Provisioning;
using Esml.Operations.Sample;

namespace Esml.Tests.Operations.Drift;

/// <summary>COMMON and project 001 of Dev, deployed as the sample does it; every test makes its own changes and sets them right.</summary>
public sealed class DriftRoom : IAsyncLifetime
{
    private FactoryRoom? _room;

    internal FactoryRoom Room => _room!;

    internal static Caller Core { get; } = new("core", "Core team", [FactoryRole.CoreTeam], []);

    internal static ScopeKey Project { get; } = ScopeKey.Of(new(1));

    internal DriftDesk Desk => Room.Get<DriftDesk>();

    internal SamplePlan Plan => Room.Get<SamplePlan>();

    internal FactoryNames Names => Plan.Names(FactoryEnvironment.Dev);

    internal string Group => Names.GroupId(Names.ProjectGroup(new(1)));

    internal string Account => $"{Group}/providers/Microsoft.Storage/storageAccounts/{Names.Project(new(1)).Storage}";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _room = await FactoryRoom.OpenAsync(new() { ["Sample:Enabled"] = "false", ["Sample:Projects"] = "1", ["Provisioning:WhileDeploying"] = "00:00:00.02" });
        var today = new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
        await DeployAsync("esml-common-dev", Templates.Factory, Plan.Common(FactoryEnvironment.Dev, today).ToJson());
        await DeployAsync("esml-project001-dev", Templates.Project, Parameters);
        await _room.SweepAsync();
    }

    internal JsonObject Parameters => Plan.Parameters(Plan.Environments().Single(one => one.Environment is FactoryEnvironment.Dev), new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero)).ToJson();

    public async ValueTask DisposeAsync()
    {
        if (_room is not null) await _room.DisposeAsync();
    }

    internal async Task DeployAsync(string name, Template template, JsonObject parameters)
    {
        var content = new ArmDeploymentContent(new(ArmDeploymentMode.Incremental) { Template = template.Json, Parameters = BinaryData.FromString(parameters.ToJsonString()) }) { Location = AzureLocation.WestEurope };
        content.Tags[DeployedStates.VersionTag] = template.Version;
        content.Tags["AIFactory project"] = template == Templates.Factory ? "" : "001";
        content.Tags["AIF-Environment"] = "dev";
        var subscription = Room.Cloud.Arm.GetSubscriptionResource(new($"/subscriptions/{Names.SubscriptionId}"));
        await subscription.GetArmDeployments().CreateOrUpdateAsync(WaitUntil.Completed, name, content, Token);
    }

    /// <summary>Sweeps, compares, and tells what is open.</summary>
    internal async Task<EnvironmentDrift> CompareAsync()
    {
        await Room.SweepAsync();
        Assert.Null(await Desk.CheckAsync(Core, Project, FactoryEnvironment.Dev, Token));
        return Desk.Of(Core, Project).Single();
    }

    internal async Task SetAsync(string id, string property, string value)
    {
        var data = (await Room.Cloud.Arm.GetGenericResource(new(id)).GetAsync(Token)).Value.Data;
        var properties = JsonNode.Parse(data.Properties.ToMemory().Span)!.AsObject();
        properties[property] = value;
        data.Properties = BinaryData.FromString(properties.ToJsonString());
        await Room.Cloud.Arm.GetGenericResources().CreateOrUpdateAsync(WaitUntil.Completed, new(id), data, Token);
    }

    internal async Task DeleteAsync(string id) => await Room.Cloud.Arm.GetGenericResource(new(id)).DeleteAsync(WaitUntil.Completed, Token);
}
