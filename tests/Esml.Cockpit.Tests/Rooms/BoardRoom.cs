using System.Collections.Immutable;
using System.Globalization;
using Esml.Azure.Inventory;
using Esml.Factory.Costs;
using Esml.Factory.Models;
using Esml.Factory.Projects;
using Esml.Operations.Inventory;

namespace Esml.Cockpit.Tests.Rooms;

/// <summary>What sweeps of a small factory would have read: every state and every kind of row, the same each time.</summary>
internal static class BoardRoom
{
    private static readonly string[] Cases = ["Demand forecast", "Diabetes progression", "Churn early warning", "Visual inspection", "Spare-part pricing", "Energy load", "Crew planning", "Invoice matching", "Route weather risk"];
    private static readonly string[] Units = ["Retail", "Health", "CRM", "Plant 4", "After-sales", "Grid", "Operations", "Finance", "Logistics"];
    private static readonly string[] Owners = ["Ada Lovelace", "Grace Hopper", "Edsger Dijkstra", "Barbara Liskov"];
    private static readonly (string Type, string Name)[] Types =
    [
        ("Microsoft.MachineLearningServices/workspaces", "aml-prj{0}-weu-{1}-001"), ("Microsoft.KeyVault/vaults", "kv-p{0}-weu-{1}-ab12c01"), ("Microsoft.Storage/storageAccounts", "saprj{0}weuab12c001{1}"),
        ("Microsoft.ContainerService/managedClusters", "aks{0}-weu-{1}"), ("Microsoft.DataFactory/factories", "adf-prj{0}-weu-{1}-ab12c-001"), ("Microsoft.Databricks/workspaces", "dbx-prj{0}-weu-{1}-001"),
        ("Microsoft.Insights/components", "ain-prj{0}-weu-{1}-001"), ("Microsoft.EventHub/namespaces", "ev-prj{0}-weu-{1}-001"), ("Microsoft.ManagedIdentity/userAssignedIdentities", "mi-prj{0}-weu-{1}-001"),
    ];

    /// <param name="projects">How many there are in each scale set; numbers start again in each.</param>
    public static BoardInputs Factory(int projects, DateTimeOffset now, AzureProblemView? problem = null, string? useCase = null, int scaleSets = 1)
    {
        var slots = Enum.GetValues<FactoryEnvironment>().Select(environment => new SubscriptionSlot(
            Subscription(environment), [environment], Read(environment, projects, now, useCase, scaleSets), environment is FactoryEnvironment.Test ? problem : null));
        return BoardInputs.Empty with { Subscriptions = [.. slots], Costs = Costs(projects, now, scaleSets) };
    }

    public static Guid Subscription(FactoryEnvironment environment) => new($"00000000-0000-0000-0000-00000000000{(int)environment + 1}");

    // Dev has all projects, Test most, Prod some.
    private static IEnumerable<int> In(FactoryEnvironment environment, int projects) => Enumerable.Range(1, projects).Where(n => environment switch
    {
        FactoryEnvironment.Dev => true,
        FactoryEnvironment.Test => n % 5 != 1,
        _ => n % 3 == 0,
    });

    private static bool Fails(int n, FactoryEnvironment environment) => environment is FactoryEnvironment.Test && n % 11 == 4;

    private static SubscriptionReading Read(FactoryEnvironment environment, int projects, DateTimeOffset now, string? useCase, int scaleSets)
    {
        var sets = Enumerable.Range(1, scaleSets).Select(set => Read(environment, projects, now, useCase, new ScaleSet(set))).ToList();
        return sets[0] with
        {
            Groups = [.. sets.SelectMany(set => set.Groups)],
            Resources = [.. sets.SelectMany(set => set.Resources)],
            Deployments = [.. sets.SelectMany(set => set.Deployments)],
            Models = [.. sets.SelectMany(set => set.Models)],
        };
    }

    private static SubscriptionReading Read(FactoryEnvironment environment, int projects, DateTimeOffset now, string? useCase, ScaleSet set)
    {
        var env = environment.ToString().ToLowerInvariant();
        var numbers = In(environment, projects).ToList();
        var groups = numbers.Select(n => Group(environment, $"mrvel-1-esml-project{n:000}-weu-{env}-{set}-rg", Tags(n, environment, useCase))).Prepend(Group(environment, $"mrvel-1-esml-common-weu-{env}-{set}", []));
        var common = Enumerable.Range(0, 31).Select(i => Resource(environment, $"mrvel-1-esml-common-weu-{env}-{set}", "Microsoft.Network/privateDnsZones", $"zone{i}", "Succeeded", now));
        var resources = numbers.SelectMany(n => Types.Select((type, i) => Resource(
            environment, $"mrvel-1-esml-project{n:000}-weu-{env}-{set}-rg", type.Type, string.Format(CultureInfo.InvariantCulture, type.Name, n.ToString("000", CultureInfo.InvariantCulture), env),
            Fails(n, environment) && i == 3 ? "Failed" : "Succeeded", now)));
        return new(Subscription(environment), now, [.. groups], [.. common, .. resources], [.. numbers.Select(n => Deployment(n, environment, now, set))], [.. numbers.Where(n => n % 4 != 2).Select(n => Models(n, environment, now, set))], now);
    }

    private static ResourceGroupItem Group(FactoryEnvironment environment, string name, ImmutableArray<KeyValuePair<string, string>> tags) =>
        new($"/subscriptions/{Subscription(environment)}/resourceGroups/{name}", name, "westeurope", null, "Succeeded", tags);

    private static ResourceItem Resource(FactoryEnvironment environment, string group, string type, string name, string state, DateTimeOffset now) => new()
    {
        Id = $"/subscriptions/{Subscription(environment)}/resourceGroups/{group}/providers/{type}/{name}",
        Name = name,
        Type = type,
        Location = "westeurope",
        ProvisioningState = state,
        CreatedOn = now.AddDays(-90),
        ChangedOn = now.AddDays(-3),
    };

    private static ImmutableArray<KeyValuePair<string, string>> Tags(int n, FactoryEnvironment environment, string? useCase) =>
    [
        new("AIFactory project", n.ToString("000", CultureInfo.InvariantCulture)), new("AIF-Environment", environment.ToString()), new("Description", useCase ?? Cases[n % Cases.Length]),
        new("AIF-Project Owners", Owners[n % Owners.Length]), new("AIF-Business Unit", Units[n % Units.Length]), new("CostCenter", $"{1000 + (n % 6)}"), new("AIF-Project Type", ((ProjectType)(n % 3)).ToString()),
    ];

    private static DeploymentFact Deployment(int n, FactoryEnvironment environment, DateTimeOffset now, ScaleSet set)
    {
        var env = environment.ToString().ToLowerInvariant();
        var (state, failures) = Fails(n, environment) ? ("Failed", new FailureRow[] { new($"aks{n:000}-weu-{env}", "SkuNotAvailable", "The requested VM size Standard_DS13-2_v2 is not available in location westeurope. Try another size or another location.") })
            : n % 13 == 7 && environment is FactoryEnvironment.Dev ? ("Running", []) : ("Succeeded", Array.Empty<FailureRow>());
        return new($"/d/{set}/{n}", $"esml-project{n:000}-{env}", state, now.AddHours(-2), state == "Running" ? null : TimeSpan.FromSeconds(1180 + n), $"mrvel-1-esml-project{n:000}-weu-{env}-{set}-rg", [new("AIFactory project", $"{n:000}"), new("AIF-Environment", env)], 7, [.. failures]);
    }

    private static WorkspaceModels Models(int n, FactoryEnvironment environment, DateTimeOffset now, ScaleSet set)
    {
        var env = environment.ToString().ToLowerInvariant();
        var folder = $"{10 + (n % 80)}_{Cases[n % Cases.Length].ToLowerInvariant().Replace(' ', '_')}";
        var versions = Enumerable.Range(1, 3 + (n % 4)).Select(v => new ModelFact(folder, v, now.AddDays(-60 + (v * 7)), Tags(n, v, folder, ModelStatusCodes.Code(Promoted(environment)))));
        var challenger = n % 6 == 3 && environment is FactoryEnvironment.Dev ? [new ModelFact(folder, 9, now.AddDays(-1), Tags(n, 9, folder, ModelStatusCodes.Code(ModelStatus.NewlyTrained)))] : Array.Empty<ModelFact>();
        return new($"/subscriptions/{Subscription(environment)}/resourceGroups/mrvel-1-esml-project{n:000}-weu-{env}-{set}-rg/providers/Microsoft.MachineLearningServices/workspaces/aml-prj{n:000}-weu-{env}-001", $"mrvel-1-esml-project{n:000}-weu-{env}-{set}-rg", [.. versions, .. challenger]);
    }

    private static ModelStatus Promoted(FactoryEnvironment environment) => environment switch
    {
        FactoryEnvironment.Dev => ModelStatus.PromotedToDev,
        FactoryEnvironment.Test => ModelStatus.PromotedToTest,
        _ => ModelStatus.PromotedToProd,
    };

    private static ImmutableSortedDictionary<string, string> Tags(int n, int version, string folder, string status) => new Dictionary<string, string>
    {
        [ModelTags.RunId] = $"run-{n}-{version}",
        [ModelTags.ExperimentName] = folder,
        [ModelTags.StatusCode] = status,
        [ModelTags.MlType] = n % 2 == 0 ? "regression" : "classification",
        [ModelTags.TrainedWith] = "AutoMLStep",
        [n % 2 == 0 ? ModelTags.R2 : ModelTags.RocAuc] = (0.70 + (version * 0.02) + (n % 7 / 100.0)).ToString(CultureInfo.InvariantCulture),
        [n % 2 == 0 ? ModelTags.Rmse : ModelTags.Accuracy] = (n % 2 == 0 ? 55.2 - version : 0.8 + (version * 0.01)).ToString(CultureInfo.InvariantCulture),
    }.ToImmutableSortedDictionary();

    private static ImmutableDictionary<Placement, CellCost> Costs(int projects, DateTimeOffset now, int scaleSets) =>
        (from set in Enumerable.Range(1, scaleSets).Select(set => new ScaleSet(set))
         from environment in Enum.GetValues<FactoryEnvironment>()
         from n in In(environment, projects).Prepend(0)
         select KeyValuePair.Create(new Placement(n == 0 ? ScopeKey.CommonOf(set) : ScopeKey.Of(set, new(n)), environment), Cost(n, environment, now))).ToImmutableDictionary();

    private static CellCost Cost(int n, FactoryEnvironment environment, DateTimeOffset now)
    {
        var amount = n == 0 ? 1840 + (640 * (int)environment) : 150 + (((n * 137) + ((int)environment * 411)) % 1100);
        var days = Enumerable.Range(0, 22).Select(day => amount / 22m * (1 + (decimal)(Math.Sin((day * 1.7) + n) / 4)));
        return new(new Money(amount, "EUR"), n == 0 ? null : 300 + (n * 53 % 9 * 130), [.. days], DateOnly.FromDateTime(now.UtcDateTime).AddDays(-1), true);
    }
}
