using Esml.Factory.Projects;
using Esml.LocalAzure;
using Esml.Operations.Network;

namespace Esml.Tests.Operations;

public sealed class NetworkSweepTests
{
    private const string Group = "acme-esml-common-weu-dev-001";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sweep_NetworkOfCommon_IsReadWithItsSubnetsAndOwners()
    {
        await using var room = await FactoryRoom.OpenAsync();
        await NetworkAsync(room, "snet-esml-cmn-001", "snt-prj004-aks");

        await room.SweepAsync();

        var dev = (await room.Get<AddressPlan>().ReadAsync(NetworkRoom.Core, Token))[FactoryEnvironment.Dev];
        Assert.Equal(("vnt-esmlcmn-weu-dev-001", "10.16.0.0/16"), (dev.Name, dev.Space.ToString()));
        Assert.Equal(["COMMON 10.16.0.0/24", "004 10.16.1.0/24"], dev.Entries.Select(entry => $"{entry.Scope} {entry.Range}"));
    }

    [Fact]
    public async Task Sweep_NetworkThatCannotBeRead_KeepsItsAddressesAndSaysWhy()
    {
        await using var room = await FactoryRoom.OpenAsync();
        await NetworkAsync(room, "snet-esml-cmn-001");
        await room.SweepAsync();
        using var fault = room.Faults.Add(new RouteFault("*/virtualNetworks/*") { Status = 403, Code = "AuthorizationFailed" });

        var outcome = await room.SweepAsync();

        Assert.Contains("addresses of vnt-esmlcmn-weu-dev-001", Assert.Single(outcome.Problems).Message, StringComparison.Ordinal);
        Assert.True((await room.Get<AddressPlan>().ReadAsync(NetworkRoom.Core, Token))[FactoryEnvironment.Dev].IsKnown);
    }

    private static async Task NetworkAsync(FactoryRoom room, params string[] subnets)
    {
        await room.GroupAsync(FactoryEnvironment.Dev, Group);
        await room.PutAsync($"/subscriptions/{room.Subscription(FactoryEnvironment.Dev)}/resourceGroups/{Group}/providers/Microsoft.Network/virtualNetworks/vnt-esmlcmn-weu-dev-001?api-version=2024-05-01", new
        {
            location = "westeurope",
            properties = new
            {
                addressSpace = new { addressPrefixes = new[] { "10.16.0.0/16" } },
                subnets = subnets.Select((name, index) => new { name, properties = new { addressPrefix = $"10.16.{index}.0/24" } }),
            },
        });
    }
}
