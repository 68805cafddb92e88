using System.Text.Json.Nodes;
using Esml.Factory.Projects;
using Esml.LocalAzure.Bicep;
using Esml.Operations.Provisioning;
using Esml.Tests.Conventions;

namespace Esml.Tests.Infra;

/// <summary>The template of the portal itself. The build lints and compiles it with the others; the portal does not carry it.</summary>
[Collection(TemplateTests.Name)]
public sealed class CockpitTemplateTests(TemplateExpansion templates)
{
    private const string Dev = "00000000-0000-0000-0000-00000000000d";
    private const string Test = "00000000-0000-0000-0000-00000000000e";
    private const string Prod = "00000000-0000-0000-0000-00000000000f";
    internal const string Secret = "correct-horse-battery";

    [Theory]
    [InlineData("cockpit-reads.json", false)]
    [InlineData("cockpit-provisions.json", true)]
    public async Task Cockpit_MakesWhatItsSnapshotShows(string file, bool mayProvision)
    {
        var expansion = await ExpandAsync(Parameters(mayProvision, Dev, Test, Prod));

        var names = new FactoryNames(new(), TemplateExpansion.Subscription, FactoryEnvironment.Dev);
        SnapshotTests.Compare(file, SnapshotText.Of(expansion, names, "rg-esml-cockpit"));
    }

    [Theory]
    [InlineData(false, "acdd72a7-3385-48ef-bd42-f606fba81ae7")]
    [InlineData(true, "b24988ac-6180-42a0-ab88-20f7382dd24c")]
    public async Task Identity_HasItsRightsOnEachSubscriptionOnce(bool mayProvision, string role)
    {
        var expansion = await ExpandAsync(Parameters(mayProvision, Dev, Test, Test));

        var rights = expansion.Resources.Where(resource => resource.Type == "Microsoft.Authorization/roleAssignments" && resource.Body["properties"]!["roleDefinitionId"]!.GetValue<string>().EndsWith(role, StringComparison.Ordinal));
        Assert.Equal([Dev, Test], rights.Select(right => right.Id.Split('/')[2]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task WebApp_ReadsItsDatabaseFromTheVaultAndIsToldItsSubscriptions()
    {
        var expansion = await ExpandAsync(Parameters(mayProvision: false, Dev, Test, Prod));

        var settings = Settings(expansion);
        Assert.Equal(("Azure", Dev, Test, Prod), (settings["Azure__Mode"], settings["Azure__Subscriptions__Dev"], settings["Azure__Subscriptions__Test"], settings["Azure__Subscriptions__Prod"]));
        Assert.StartsWith("[format('@Microsoft.KeyVault(SecretUri=", settings["Data__ConnectionString"], StringComparison.Ordinal);
        Assert.DoesNotContain(settings.Values, value => value.Contains(Secret, StringComparison.Ordinal));
        var app = expansion.Resources.Single(resource => resource.Type == "Microsoft.Web/sites").Body["properties"]!;
        Assert.True(app["httpsOnly"]!.GetValue<bool>() && app["siteConfig"]!["webSocketsEnabled"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Subscription_ForAllEnvironments_StandsInAllThreeSettings()
    {
        var settings = Settings(await ExpandAsync(Parameters(mayProvision: false, Dev)));

        Assert.All(Enum.GetValues<FactoryEnvironment>(), environment => Assert.Equal(Dev, settings[$"Azure__Subscriptions__{environment}"]));
    }

    private static Dictionary<string, string> Settings(BicepExpansion expansion) =>
        expansion.Resources.Single(resource => resource.Type == "Microsoft.Web/sites").Body["properties"]!["siteConfig"]!["appSettings"]!.AsArray()
            .ToDictionary(setting => setting!["name"]!.GetValue<string>(), setting => setting!["value"]!.GetValue<string>());

    private Task<BicepExpansion> ExpandAsync(JsonObject parameters) => templates.ExpandAsync(Template().Json.ToString(), parameters);

    // Compiled by the build beside the templates that the portal carries, and left there.
    internal static Template Template()
    {
        var path = Directory.GetFiles(Path.Combine(Repository.Root, "src", "Esml.Operations", "obj"), "cockpit.json", SearchOption.AllDirectories).MaxBy(File.GetLastWriteTimeUtc);
        Assert.True(path is not null, "Build src/Esml.Operations: it compiles infra/cockpit.bicep.");
        return new("cockpit", BinaryData.FromBytes(File.ReadAllBytes(path)), "");
    }

    internal static JsonObject Parameters(bool mayProvision, params string[] subscriptions) => new()
    {
        ["factorySubscriptions"] = new JsonObject { ["value"] = new JsonArray([.. subscriptions]) },
        ["clientId"] = new JsonObject { ["value"] = "00000000-0000-0000-0000-0000000000c1" },
        ["databasePassword"] = new JsonObject { ["value"] = Secret },
        ["mayProvision"] = new JsonObject { ["value"] = mayProvision },
        ["tenantId"] = new JsonObject { ["value"] = "00000000-0000-0000-0000-0000000000aa" },
    };
}
