using System.Text.Json.Nodes;
using Esml.Factory.Projects;
using Esml.Operations.Provisioning;

namespace Esml.Tests.Infra;

[Collection(TemplateTests.Name)]
public sealed class FactoryTemplateTests(TemplateExpansion templates)
{
    [Theory]
    [InlineData(FactoryEnvironment.Dev, false)]
    [InlineData(FactoryEnvironment.Test, true)]
    [InlineData(FactoryEnvironment.Prod, false)]
    public async Task Common_HasTheNamesThatTheFactoryComputes(FactoryEnvironment environment, bool everything)
    {
        var parameters = TemplateExpansion.Common(environment, everything: everything);

        var expansion = await templates.ExpandAsync(parameters);

        var names = new FactoryNames(parameters.Convention, TemplateExpansion.Subscription, environment);
        var expected = CommonResources.Of(names, TemplateExpansion.Location, everything, everything).Select(resource => $"{resource.Type} {resource.Name}");
        Assert.Equal(expected.Order(StringComparer.Ordinal), ProjectTemplateTests.Found(expansion));
        Assert.Equal(names.Salt, expansion.Outputs["salt"]!.GetValue<string>());
    }

    [Fact]
    public async Task Lake_IsHierarchicalAndClosed()
    {
        var expansion = await templates.ExpandAsync(TemplateExpansion.Common(FactoryEnvironment.Prod));

        var lake = expansion.Resources.Single(resource => resource.Type == "Microsoft.Storage/storageAccounts").Body;
        Assert.True(lake["properties"]!["isHnsEnabled"]!.GetValue<bool>());
        Assert.False(lake["properties"]!["allowSharedKeyAccess"]!.GetValue<bool>());
        Assert.Equal("Disabled", lake["properties"]!["publicNetworkAccess"]!.GetValue<string>());
    }

    [Fact]
    public async Task Services_OpenToListedAddressesOnlyWhenAccessIsHybrid()
    {
        var parameters = TemplateExpansion.Common(FactoryEnvironment.Dev) with { Access = "hybrid" };

        var expansion = await templates.ExpandAsync(parameters);

        var vault = expansion.Resources.First(resource => resource.Type == "Microsoft.KeyVault/vaults").Body["properties"]!;
        Assert.Equal("Enabled", vault["publicNetworkAccess"]!.GetValue<string>());
        Assert.Equal("Deny", vault["networkAcls"]!["defaultAction"]!.GetValue<string>());
    }

    [Fact]
    public void Parameters_AreThoseOfTheTemplate()
    {
        var declared = JsonNode.Parse(Templates.Factory.Json)!["parameters"]!.AsObject();
        var given = (TemplateExpansion.Common(FactoryEnvironment.Dev) with { CostCentre = "1", Access = "private" }).ToJson();

        Assert.Empty(given.Select(parameter => parameter.Key).Except(declared.Select(parameter => parameter.Key)));
        Assert.Empty(declared.Where(parameter => parameter.Value!["defaultValue"] is null).Select(parameter => parameter.Key).Except(given.Select(parameter => parameter.Key)));
    }

    [Fact]
    public async Task UniqueText_EqualsTheEnginesForEveryLength()
    {
        var texts = Enumerable.Range(0, 40).Select(length => string.Concat(Enumerable.Range(0, length).Select(i => "aé/5-Z"[i % 6]))).ToArray();
        var template = """
            {
              "$schema": "https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#",
              "contentVersion": "1.0.0.0",
              "parameters": { "texts": { "type": "array" } },
              "resources": [{
                "copy": { "name": "groups", "count": "[length(parameters('texts'))]" },
                "type": "Microsoft.Resources/resourceGroups",
                "apiVersion": "2025-04-01",
                "name": "[concat(copyIndex(), '-', uniqueString(parameters('texts')[copyIndex()]), '-', uniqueString(parameters('texts')[copyIndex()], 'x'))]",
                "location": "westeurope"
              }]
            }
            """;

        var expansion = await templates.ExpandAsync(template, new() { ["texts"] = new JsonObject { ["value"] = new JsonArray([.. texts]) } });

        Assert.Equal(texts.Select((text, i) => $"{i}-{UniqueText.Of(text)}-{UniqueText.Of(text, "x")}"), expansion.Resources.Select(resource => resource.Name));
    }
}
