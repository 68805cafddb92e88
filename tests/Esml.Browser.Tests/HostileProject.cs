using Azure;
using Esml.Azure.Resources;
using Esml.Azure.Resources.Models;
using Esml.Factory.Network;
using Esml.Factory.Projects;
using Esml.Operations.Provisioning;
using Esml.TestKit.Portal;

namespace Esml.Browser.Tests;

/// <summary>Projects whose texts try to do harm, ordered as the product orders: with its template, through its clients.</summary>
internal static class HostileProject
{
    /// <summary>Markup behind the formula; then the reading direction is turned round for good, and it goes on without a place to break.</summary>
    public static readonly string UseCase = ("=cmd|' /C calc'!A0<script>window.hacked=1</script><img src=x onerror=window.hacked=1>\u202Egnp.exe " + new string('W', 256))[..MostOfATag];

    public const string Owner = "@SUM(1)<b>ann</b>@acme.example";
    public const string BusinessUnit = "\"><svg onload=window.hacked=1>\u202Etinu";
    public static readonly ProjectNumber Number = new(66);

    private const int MostOfATag = 256;

    /// <summary>As soon as the factory has a COMMON to put it in.</summary>
    public static async Task OrderAsync(PortalAzure azure, CancellationToken cancellation)
    {
        await EndAsync(azure.Subscription(FactoryEnvironment.Dev).GetArmDeployments(), "esml-common-dev", cancellation);
        var ended = await DeployAsync(azure, Number, UseCase, "10.16.200.0/22", cancellation);
        if (ended.ProvisioningState != ResourcesProvisioningState.Succeeded) throw new InvalidOperationException($"The hostile project is {ended.ProvisioningState}: {ended.Error}");
    }

    /// <summary>Longer than Azure takes.</summary>
    public static Task<ArmDeploymentPropertiesExtended> OrderTooLongAsync(PortalAzure azure, ProjectNumber number, CancellationToken cancellation) =>
        DeployAsync(azure, number, $"<b>{new string('M', 300)}", "10.16.204.0/22", cancellation);

    private static async Task<ArmDeploymentPropertiesExtended> DeployAsync(PortalAzure azure, ProjectNumber number, string useCase, string within, CancellationToken cancellation)
    {
        var parameters = new ProjectParameters
        {
            Environment = FactoryEnvironment.Dev,
            Number = number,
            Type = ProjectType.GenAi,
            Location = "westeurope",
            Convention = new(),
            UseCase = useCase,
            Owners = Owner,
            BusinessUnit = BusinessUnit,
            CostCentre = "+1-1",
            Subnets = AddressPlanner.Next(new(AddressRange.Parse(within)), [], ProjectType.GenAi)!,
            DeployedOn = TimeProvider.System.GetUtcNow().AddDays(-60),
        };
        var content = new ArmDeploymentContent(new(ArmDeploymentMode.Incremental) { Template = Templates.Project.Json, Parameters = BinaryData.FromString(parameters.ToJson().ToJsonString()) }) { Location = "westeurope" };
        content.Tags["AIFactory project"] = number.ToString();
        content.Tags["AIF-Environment"] = "dev";
        var deployments = azure.Subscription(FactoryEnvironment.Dev).GetArmDeployments();
        await deployments.CreateOrUpdateAsync(WaitUntil.Started, $"esml-project{number}-dev", content, cancellation);
        return await EndAsync(deployments, $"esml-project{number}-dev", cancellation);
    }

    private static async Task<ArmDeploymentPropertiesExtended> EndAsync(ArmDeploymentCollection deployments, string name, CancellationToken cancellation)
    {
        for (; ; await Task.Delay(100, cancellation))
        {
            if (await deployments.GetIfExistsAsync(name, cancellation) is not { HasValue: true } found) continue;
            var properties = found.Value!.Data.Properties!;
            if (properties.ProvisioningState == ResourcesProvisioningState.Succeeded || properties.ProvisioningState == ResourcesProvisioningState.Failed) return properties;
        }
    }
}
