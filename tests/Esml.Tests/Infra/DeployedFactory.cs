using System.Text.Json.Nodes;
using Azure;
using Esml.Azure.Resources;
using Esml.Azure.Resources.Models;
using Esml.Factory.Network;
using Esml.Factory.Projects;
using Esml.Operations.Provisioning;
using Esml.TestKit;

namespace Esml.Tests.Infra;

/// <summary>A local Azure with COMMON of Dev, made by our own template; projects come one after the other.</summary>
public sealed class DeployedFactory : IAsyncLifetime
{
    private readonly FreeAddresses _free = TemplateExpansion.Free();
    private int _projects;

    public AzureUnderTest Azure { get; private set; } = null!;

    public FactoryNames Names => new(new(), Azure.Subscription, FactoryEnvironment.Dev);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Azure = await AzureUnderTest.StartAsync(Token);
        if (!Azure.IsLive) await DeployAsync(Templates.Factory, TemplateExpansion.Common(FactoryEnvironment.Dev).ToJson());
    }

    public ValueTask DisposeAsync() => Azure.DisposeAsync();

    public ProjectParameters Next(ProjectType type) => TemplateExpansion.Project(type, FactoryEnvironment.Dev) with
    {
        Number = new(++_projects),
        Subnets = AddressPlanner.Next(_free, type)!,
    };

    public async Task<ArmDeploymentPropertiesExtended> DeployAsync(Template template, JsonObject parameters)
    {
        Assert.SkipWhen(Azure.IsLive, "A whole project is not deployed to a live subscription by a test.");
        var properties = Fill(new ArmDeploymentProperties(ArmDeploymentMode.Incremental), template, parameters);
        var deployments = Azure.SubscriptionResource.GetArmDeployments();
        try
        {
            return (await deployments.CreateOrUpdateAsync(WaitUntil.Completed, template.Name, new(properties) { Location = TemplateExpansion.Location }, Token)).Value.Data.Properties!;
        }
        catch (RequestFailedException failed)
        {
            // What a test has to tell is the reason, which is not in the exception.
            var ended = await Azure.Cloud.Http.GetStringAsync($"{Azure.SubscriptionResource.Id}/providers/Microsoft.Resources/deployments/{template.Name}?api-version=2025-04-01", Token);
            throw new InvalidOperationException(JsonNode.Parse(ended)!["properties"]!["error"]?.ToJsonString(), failed);
        }
    }

    public async Task<IReadOnlyList<WhatIfChange>> WhatIfAsync(Template template, JsonObject parameters)
    {
        var properties = Fill(new ArmDeploymentWhatIfProperties(ArmDeploymentMode.Incremental), template, parameters);
        var deployment = Azure.Arm.GetArmDeploymentResource(ArmDeploymentResource.CreateResourceIdentifier(Azure.SubscriptionResource.Id!, template.Name));
        return (await deployment.WhatIfAsync(WaitUntil.Completed, new(properties) { Location = TemplateExpansion.Location }, Token)).Value.Changes;
    }

    private static T Fill<T>(T properties, Template template, JsonObject parameters) where T : ArmDeploymentProperties
    {
        properties.Template = template.Json;
        properties.Parameters = BinaryData.FromString(parameters.ToJsonString());
        return properties;
    }
}
