using Esml.Factory.Projects;

namespace Esml.Tests.Operations.Provisioning;

/// <summary>One factory for all orders of these tests: COMMON is deployed once.</summary>
public sealed class ProvisioningFixture : IAsyncLifetime
{
    public const string Name = "Provisioning";

    /// <summary>How often a step is tried here.</summary>
    public const int Attempts = 3;

    private ProvisioningRoom? _room;

    public async ValueTask InitializeAsync() => _room = await ProvisioningRoom.OpenAsync(
        Enum.GetValues<FactoryEnvironment>(), new() { ["Provisioning:Attempts"] = $"{Attempts}", ["Provisioning:Delay"] = "00:00:00.3" }, stock: 9);

    public async ValueTask DisposeAsync()
    {
        if (_room is not null) await _room.DisposeAsync();
    }

    internal Task<ProvisioningRoom> RoomAsync() => Task.FromResult(_room!);
}

[CollectionDefinition(ProvisioningFixture.Name)]
public sealed class ProvisioningTests : ICollectionFixture<ProvisioningFixture>;
