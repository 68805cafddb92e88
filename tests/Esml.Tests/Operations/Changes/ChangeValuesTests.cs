using System.Text.Json.Nodes;
using CsCheck;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Operations.Changes;
using Esml.Operations.Orders;

namespace Esml.Tests.Operations.Changes;

public sealed class ChangeValuesTests
{
    [Fact]
    public void Sizes_WrittenAndRead_AreTheSame() => Gen.Select(Gen.Int[0, 9], Gen.Int[1, 50], Gen.Int[30, 90_000], Gen.Bool).Sample((few, many, seconds, either) =>
    {
        var sizes = new EnvironmentSizes
        {
            ClusterMinNodes = few, ClusterMaxNodes = many, ClusterIdleSeconds = seconds, ClusterLowPriority = either, AksNodes = many, AksMaxNodes = many, AksAutoscale = !either,
            EventHubsUnits = many, EventHubsMaxUnits = few, DatabricksPremium = either, ZoneRedundantStorage = !either, SearchReplicas = many, SearchSku = either ? "basic" : "standard", WebPlanInstances = many,
        };
        var values = new JsonObject { ["sizes"] = new JsonObject { ["value"] = OrderParameters.Json(sizes) } };
        Assert.Equal(sizes, ChangeValues.SizesOf(values, FactoryEnvironment.Test));
    });

    [Fact]
    public void With_AnotherService_KeepsEveryOtherValue()
    {
        var values = JsonNode.Parse("""{"projectType":{"value":"esml"},"useCase":{"value":"Sales"},"enableEventHubs":{"value":false},"subnetCidrs":{"value":{"aml":"10.0.0.0/27"}}}""")!.AsObject();
        var standing = ChangeValues.ServicesOf(values, FactoryEnvironment.Dev);

        var after = ChangeValues.With(values, new() { Environment = FactoryEnvironment.Dev, Deployment = "before", Services = standing with { AISearch = true } });

        Assert.False(standing.EventHubs);
        Assert.Equal(standing with { AISearch = true }, ChangeValues.ServicesOf(after, FactoryEnvironment.Dev));
        Assert.Equal(("Sales", "10.0.0.0/27", false), (ChangeValues.Text(after, "useCase"), $"{after["subnetCidrs"]!["value"]!["aml"]}", after.ContainsKey("sizes")));
    }
}
