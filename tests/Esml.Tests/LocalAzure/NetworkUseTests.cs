using System.Net;
using System.Text.Json.Nodes;
using Esml.TestKit;
using Xunit;

namespace Esml.Tests.LocalAzure;

public sealed class NetworkUseTests : IAsyncLifetime
{
    private const string Network = "Microsoft.Network/virtualNetworks";
    private const string SecurityGroups = "Microsoft.Network/networkSecurityGroups";
    private LocalCloud _cloud = null!;

    private string Subnet => $"{_cloud.GroupId()}/providers/{Network}/vnt/subnets/snt";

    private string SecurityGroup => $"{_cloud.GroupId()}/providers/{SecurityGroups}/nsg";

    public async ValueTask InitializeAsync()
    {
        _cloud = await LocalCloud.StartAsync();
        await _cloud.AddGroup();
        await _cloud.AddGroup("rg-two");
        await _cloud.AddResource(Network, "vnt", properties: new() { ["addressSpace"] = new JsonObject { ["addressPrefixes"] = new JsonArray("10.0.0.0/16") } });
        await _cloud.AddResource(SecurityGroups, "nsg");
        (await PutSubnet(secured: true)).Ok();
    }

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    [Fact]
    public async Task Subnet_WithAnEndpointInIt_CannotBeDeletedBeforeIt()
    {
        await _cloud.AddResource("Microsoft.Network/privateEndpoints", "pep", "rg-two", new() { ["subnet"] = new JsonObject { ["id"] = Subnet } });

        var refused = await _cloud.Delete(Subnet);
        await _cloud.Delete($"{_cloud.GroupId("rg-two")}/providers/Microsoft.Network/privateEndpoints/pep");

        Assert.Equal((HttpStatusCode.BadRequest, "InUseSubnetCannotBeDeleted"), (refused.Status, refused.ErrorCode));
        Assert.Contains("privateEndpoints/pep", refused.Body!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await _cloud.Delete(Subnet)).Status);
    }

    [Fact]
    public async Task Subnet_OfADatabricksWorkspace_IsInUseByItsName()
    {
        static JsonObject Value(string text) => new() { ["value"] = text };
        await _cloud.AddResource("Microsoft.Databricks/workspaces", "dbx", "rg-two", new()
        {
            ["managedResourceGroupId"] = _cloud.GroupId("managed"),
            ["parameters"] = new JsonObject
            {
                ["customVirtualNetworkId"] = Value(Subnet[..Subnet.IndexOf("/subnets", StringComparison.Ordinal)]), ["customPublicSubnetName"] = Value("snt"), ["customPrivateSubnetName"] = Value("other"),
            },
        });

        Assert.Equal("InUseSubnetCannotBeDeleted", (await _cloud.Delete(Subnet)).ErrorCode);
    }

    [Fact]
    public async Task SecurityGroup_OfASubnet_CannotBeDeletedBeforeItIsDetached()
    {
        var refused = await _cloud.Delete(SecurityGroup);
        (await PutSubnet(secured: false)).Ok();

        Assert.Equal((HttpStatusCode.BadRequest, "InUseNetworkSecurityGroupCannotBeDeleted"), (refused.Status, refused.ErrorCode));
        Assert.Equal(HttpStatusCode.OK, (await _cloud.Delete(SecurityGroup)).Status);
    }

    [Fact]
    public async Task Group_WhoseSubnetAnotherGroupUses_StaysWhole()
    {
        await _cloud.AddResource("Microsoft.Network/privateEndpoints", "pep", "rg-two", new() { ["subnet"] = new JsonObject { ["id"] = Subnet } });

        var refused = await _cloud.Delete(_cloud.GroupId());
        await _cloud.Delete(_cloud.GroupId("rg-two"));

        Assert.Equal("ResourceGroupDeletionBlocked", refused.ErrorCode);
        Assert.Equal(HttpStatusCode.Accepted, (await _cloud.Delete(_cloud.GroupId())).Status);
    }

    private Task<CloudAnswer> PutSubnet(bool secured) => _cloud.Put(Subnet, new JsonObject
    {
        ["properties"] = new JsonObject { ["addressPrefix"] = "10.0.0.0/24", ["networkSecurityGroup"] = secured ? new JsonObject { ["id"] = SecurityGroup } : null },
    });
}
