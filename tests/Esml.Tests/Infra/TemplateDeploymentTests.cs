using System.Text.Json.Nodes;
using Azure.Core;
using Esml.Azure.Resources.Models;
using Esml.Factory.Projects;
using Esml.Operations.Provisioning;

namespace Esml.Tests.Infra;

/// <summary>Our templates, deployed through the product's clients into the local Azure.</summary>
public sealed class TemplateDeploymentTests(DeployedFactory factory) : IClassFixture<DeployedFactory>
{
    [Theory]
    [InlineData(ProjectType.Esml)]
    [InlineData(ProjectType.GenAi)]
    [InlineData(ProjectType.All)]
    public async Task Project_IsDeployedWithEveryResourceOfItsType(ProjectType type)
    {
        var parameters = factory.Next(type);

        var deployed = await factory.DeployAsync(Templates.Project, parameters.ToJson());

        Assert.Equal(ResourcesProvisioningState.Succeeded, deployed.ProvisioningState);
        var expected = new ProjectResources(factory.Names, parameters.Number, type, ProjectServices.Of(type, FactoryEnvironment.Dev), ProjectResources.DefaultModels)
            .Of(parameters.Subnets).Select(resource => resource.Name.Split('/')[^1]);
        var found = deployed.OutputResources!.Select(resource => new ResourceIdentifier(resource.Id!).Name).ToHashSet();
        Assert.Empty(expected.Except(found));
    }

    [Fact]
    public async Task Project_DeployedAgain_ChangesNothing()
    {
        var parameters = factory.Next(ProjectType.Esml).ToJson();
        await factory.DeployAsync(Templates.Project, parameters);

        var changes = await factory.WhatIfAsync(Templates.Project, parameters);

        Assert.Contains(changes, change => change.ChangeType is WhatIfChangeType.NoChange);
        Assert.Empty(changes.Where(change => change.ChangeType is not (WhatIfChangeType.NoChange or WhatIfChangeType.Ignore))
            .Select(change => $"{change.ChangeType} {change.ResourceId}: {string.Join(", ", change.Delta?.Select(delta => delta.Path) ?? [])}"));
    }

    [Fact]
    public async Task Rights_OfTheIdentity_NameItsPrincipal()
    {
        var parameters = factory.Next(ProjectType.All);
        await factory.DeployAsync(Templates.Project, parameters.ToJson());

        var group = factory.Names.GroupId(factory.Names.ProjectGroup(parameters.Number));
        var project = factory.Names.Project(parameters.Number);
        var identity = await ReadAsync($"{group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/{project.Identity}?api-version=2023-01-31");
        var assignments = await ReadAsync($"{group}/providers/Microsoft.KeyVault/vaults/{project.KeyVault}/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01&$filter=atScope()");

        var principal = identity["properties"]!["principalId"]!.GetValue<Guid>().ToString();
        Assert.Contains(principal, assignments["value"]!.AsArray().Select(assignment => assignment!["properties"]!["principalId"]!.GetValue<string>()));
    }

    private async Task<JsonNode> ReadAsync(string address) =>
        JsonNode.Parse(await factory.Azure.Cloud.Http.GetStringAsync(address, TestContext.Current.CancellationToken))!;
}
