using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Esml.LocalAzure.Bicep;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Deployments;

/// <summary>Deployments from their request to their end.</summary>
internal sealed class DeploymentService : IDisposable
{
    private const int MaximumHistory = 800;
    private readonly Cloud _cloud;
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _active = new(StringComparer.OrdinalIgnoreCase);
    private readonly CancellationTokenSource _stop = new();

    public DeploymentService(Cloud cloud, BicepEngine engine)
    {
        _cloud = cloud;
        Log = new(cloud.Store, cloud.Time);
        Templates = new(cloud.Store);
        Writer = new(cloud);
        Expander = new(engine);
    }

    public DeploymentOperationLog Log { get; }

    public TemplateShelf Templates { get; }

    public DeployedResourceWriter Writer { get; }

    public DeploymentExpander Expander { get; }

    /// <summary>Starts a deployment. Where nothing takes time it has ended when this returns.</summary>
    public async Task<(ResourceRecord Record, bool Existed)> StartAsync(
        DeploymentScope scope, string name, DeploymentRequest request, CancellationToken ct)
    {
        var expansion = await Expander.ExpandAsync(scope, name, request, ct);
        var graph = new DeploymentGraph(expansion.Resources);
        var input = DeploymentInput.Of(request, expansion);
        var id = scope.Prefix + name;
        var existed = false;
        var cancel = new CancellationTokenSource();
        var record = _cloud.Resources.Change(id, before =>
        {
            existed = before is not null;
            CheckIdle(before, request);
            if (!_active.TryAdd(id, cancel))
                throw Active(id);
            return DeploymentBody.Create(scope, name, request, expansion, "Running");
        })!;
        Save(id, request, input);
        TrimHistory(scope);
        var run = FinishAsync(record, input, graph, resumed: false, cancel);
        if (_cloud.Durations.IsInstant)
            await run;
        return (_cloud.Resources.Find(id) ?? record, existed);
    }

    /// <summary>Takes up what a stopped or killed process left running.</summary>
    public void Resume()
    {
        foreach (var document in _cloud.Store.ReadDocuments(DeploymentInput.DocumentKind))
        {
            if (_cloud.Resources.Find(document.Key) is not { ProvisioningState: "Running" } record)
            {
                _cloud.Store.DeleteDocument(DeploymentInput.DocumentKind, document.Key);
                continue;
            }

            var cancel = new CancellationTokenSource();
            _active[record.Id] = cancel;
            var input = DeploymentInput.Read(document.Body);
            _ = FinishAsync(record, input, new(input.Expansion.Resources), resumed: true, cancel);
        }
    }

    public void Cancel(ResourceRecord deployment)
    {
        if (deployment.ProvisioningState != "Running" || !_active.TryGetValue(deployment.Id, out var active))
        {
            throw new ArmErrorException(
                409, "DeploymentCannotBeCancelled", $"The deployment '{deployment.Name}' is not running (it is {deployment.ProvisioningState}) and can't be cancelled.");
        }

        active.Cancel();
        SetState(deployment.Id, "Canceled", properties => properties["error"] = new ArmError(
            "DeploymentCanceled", $"The deployment '{deployment.Name}' was canceled.").ToJson());
    }

    public void Remove(ResourceRecord deployment)
    {
        if (deployment.ProvisioningState == "Running")
            throw Active(deployment.Id);
        _cloud.Resources.RemoveTree(deployment.Id);
        var batch = new StoreBatch().DeleteDocuments(DeploymentOperationLog.DocumentKind, deployment.Id + "|");
        TemplateShelf.Forget(batch, deployment.Id);
        _cloud.Store.Commit(batch);
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    private async Task FinishAsync(ResourceRecord deployment, DeploymentInput input, DeploymentGraph graph, bool resumed, CancellationTokenSource cancel)
    {
        var started = _cloud.Time.GetTimestamp();
        try
        {
            var run = new DeploymentRun(_cloud, deployment.ArmId, input, resumed, cancel.Token);
            await run.RunAsync(graph, _stop.Token);
            var end = DeploymentEnd.Of(_cloud, deployment, input, run);
            SetState(deployment.Id, end.State, properties =>
            {
                properties["duration"] = DeploymentBody.Duration(_cloud.Time.GetElapsedTime(started));
                end.Write(properties);
            });
            _cloud.Store.DeleteDocument(DeploymentInput.DocumentKind, deployment.Id);
        }
        catch (Exception e) when (_stop.IsCancellationRequested && e is OperationCanceledException or ObjectDisposedException)
        {
            // The server stops: the next start resumes from disk.
        }
        finally
        {
            _active.TryRemove(deployment.Id, out _);
        }
    }

    private void SetState(string id, string state, Action<JsonObject> write)
    {
        if (_cloud.Resources.Find(id) is null)
            return;
        _cloud.Resources.Change(id, before =>
        {
            var body = before?.ToJson();
            if (body?["properties"] is not JsonObject properties || properties["provisioningState"].String() == "Canceled")
                return body;
            properties["provisioningState"] = state;
            properties["timestamp"] = _cloud.Time.GetUtcNow();
            write(properties);
            return body;
        });
    }

    private void Save(string id, DeploymentRequest request, DeploymentInput input)
    {
        var batch = new StoreBatch()
            .DeleteDocuments(DeploymentOperationLog.DocumentKind, id + "|")
            .PutDocument(DeploymentInput.DocumentKind, id, input.Write());
        Templates.Put(batch, id, request.Template);
        _cloud.Store.Commit(batch);
    }

    private void TrimHistory(DeploymentScope scope)
    {
        var all = scope.List().ToList();
        foreach (var oldest in all.Where(d => d.ProvisioningState != "Running").OrderBy(d => d.Changed).Take(all.Count - MaximumHistory))
            Remove(oldest);
    }

    private static void CheckIdle(ResourceRecord? before, DeploymentRequest request)
    {
        if (before?.ProvisioningState == "Running")
            throw Active(before.Id);
        if (before?.Location is { } location && location != request.Location)
        {
            throw new ArmErrorException(
                409,
                "InvalidDeploymentLocation",
                $"Invalid deployment location '{request.Location}'. The deployment '{before.Name}' already exists in location '{location}'.");
        }
    }

    private static ArmErrorException Active(string id) => new(
        409,
        "DeploymentActive",
        $"Unable to edit or replace deployment '{ArmId.Parse(id).Name}': the previous deployment is still active. Please see https://aka.ms/arm-deploy for usage details.");
}
