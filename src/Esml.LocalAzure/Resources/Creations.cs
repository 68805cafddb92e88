using System.Text.Json.Nodes;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.LongRunning;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Resources;

/// <summary>A resource that was written, and the operation that ends its creation if that takes time.</summary>
internal sealed record Creation(ResourceRecord Record, LongRunningOperation? Operation);

/// <summary>Creation and deletion of single resources by request: they take their time, and injected faults hit them.</summary>
internal sealed class Creations
{
    private const string CreateKind = "Resources.Create";
    private const string DeleteKind = "Resources.Delete";
    private readonly Cloud _cloud;

    public Creations(Cloud cloud)
    {
        _cloud = cloud;
        cloud.Operations.Register(CreateKind, Finish);
        cloud.Operations.Register(DeleteKind, (operation, _) =>
        {
            cloud.Provisioner.Remove(ArmId.Parse(operation.ResourceId));
            return ValueTask.FromResult<JsonNode?>(null);
        });
    }

    public async ValueTask<Creation> StartAsync(ArmId id, JsonObject body, Action<ResourceRecord?>? condition, CancellationToken ct)
    {
        var fault = _cloud.Faults.Match(id);
        var duration = Duration(id) + (fault?.Delay ?? TimeSpan.Zero);
        var error = fault?.Code is { } code ? new ArmError(code, fault.Message) : null;
        if (duration > TimeSpan.Zero)
        {
            var running = _cloud.Provisioner.Put(id, body, running: true, condition);
            var payload = error is null ? null : new JsonObject { ["error"] = error.ToJson() };
            return new(running, await _cloud.Operations.StartAsync(CreateKind, running.Id, duration, payload));
        }

        if (error is not null)
            throw error.With(fault!.Status);
        return new(_cloud.Provisioner.Put(id, body, running: false, condition), null);
    }

    /// <summary>Null: it is gone already.</summary>
    public async ValueTask<LongRunningOperation?> DeleteAsync(ArmId id, CancellationToken ct)
    {
        var duration = _cloud.Providers.Find(id.Type) is { IsTracked: true } ? _cloud.Durations.Deletion(id) : TimeSpan.Zero;
        if (duration <= TimeSpan.Zero)
        {
            _cloud.Provisioner.Remove(id);
            return null;
        }

        _cloud.Provisioner.SetState(id.Id, "Deleting");
        return await _cloud.Operations.StartAsync(DeleteKind, id.Id, duration);
    }

    private TimeSpan Duration(ArmId id) =>
        _cloud.Providers.Find(id.Type) is { IsTracked: true, HasProvisioningState: true } ? _cloud.Durations.Creation(id) : TimeSpan.Zero;

    private ValueTask<JsonNode?> Finish(LongRunningOperation operation, CancellationToken ct)
    {
        if (operation.Payload?["error"] is JsonObject error)
        {
            _cloud.Provisioner.SetState(operation.ResourceId, "Failed");
            throw ArmError.FromJson(error).With(409);
        }

        _cloud.Provisioner.SetState(operation.ResourceId, "Succeeded");
        return ValueTask.FromResult<JsonNode?>(null);
    }
}
