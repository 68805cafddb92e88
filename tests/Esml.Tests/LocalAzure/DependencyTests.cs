using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Esml.LocalAzure.Bicep;
using Esml.LocalAzure.Deployments;
using Esml.LocalAzure.Hosting;
using Xunit;

namespace Esml.Tests.LocalAzure;

public sealed class DependencyTests
{
    private const string Group = "/subscriptions/s/resourceGroups/g";

    [Fact]
    public void Order_OfGroupParentAndChild_IsOutsideIn()
    {
        var order = Order(
            Resource($"{Group}/providers/Microsoft.Network/virtualNetworks/v/subnets/s"),
            Resource($"{Group}/providers/Microsoft.Network/virtualNetworks/v"),
            Resource(Group));

        Assert.Equal([2, 1, 0], order);
    }

    [Fact]
    public void Order_OfResourceThatNamesAnotherInAnExpression_PutsTheOtherFirst()
    {
        var order = Order(
            Resource($"{Group}/providers/Microsoft.KeyVault/vaults/v", value: $"[reference('{Group}/providers/Microsoft.Storage/storageAccounts/a', '2023-05-01').x]"),
            Resource($"{Group}/providers/Microsoft.Storage/storageAccounts/a"));

        Assert.Equal([1, 0], order);
    }

    [Fact]
    public void Order_WhereIdsNameEachOther_FollowsDependsOn()
    {
        var order = Order(
            Resource($"{Group}/providers/Microsoft.Network/a/one", value: $"{Group}/providers/Microsoft.Network/a/two"),
            Resource($"{Group}/providers/Microsoft.Network/a/two", value: $"{Group}/providers/Microsoft.Network/a/one", dependsOn: [$"{Group}/providers/Microsoft.Network/a/one"]));

        Assert.Equal([0, 1], order);
    }

    [Fact]
    public void Order_OfLoop_WaitsForEveryMember()
    {
        var order = Order(
            Resource($"{Group}/providers/Microsoft.Network/a/last", dependsOn: ["#/loop[0]"]),
            Resource($"{Group}/providers/Microsoft.Network/a/m0", groups: ["#/loop"]),
            Resource($"{Group}/providers/Microsoft.Network/a/m1", groups: ["#/loop"]));

        Assert.Equal([1, 2, 0], order);
    }

    [Fact]
    public void Order_OfCircle_IsRefused()
    {
        var error = Assert.Throws<ArmErrorException>(() => Order(
            Resource($"{Group}/providers/Microsoft.Network/a/one", dependsOn: [$"{Group}/providers/Microsoft.Network/a/two"]),
            Resource($"{Group}/providers/Microsoft.Network/a/two", dependsOn: [$"{Group}/providers/Microsoft.Network/a/one"])));

        Assert.Contains("Circular dependency", error.Message, StringComparison.Ordinal);
    }

    private static ImmutableArray<int> Order(params ImmutableArray<PredictedResource> resources) => new DeploymentGraph(resources).Order;

    private static PredictedResource Resource(string id, string? value = null, string[]? dependsOn = null, string[]? groups = null) => new(
        id, "t", id[(id.LastIndexOf('/') + 1)..], "2024-01-01", new JsonObject { ["id"] = id, ["properties"] = new JsonObject { ["value"] = value } }, [.. dependsOn ?? []], [.. groups ?? []]);
}
