using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Esml.LocalAzure.Bicep;
using Esml.LocalAzure.Deployments.Expressions;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Deployments;

/// <summary>
/// Creates the resources of one deployment: each when all that it needs is there, independent ones at the same time.
/// After a failure the rest goes on, except for what depends on it.
/// </summary>
internal sealed class DeploymentRun(Cloud cloud, ArmId deployment, DeploymentInput input, bool resumed, CancellationToken cancelled)
{
    private readonly DeploymentOperationLog _log = cloud.Deployments.Log;
    private readonly RunTime _runTime = new(cloud, input.Secrets);
    private readonly TimeSpan _pace = Pace(cloud.Resources.Find(deployment.Id));
    private readonly List<ArmError> _errors = [];
    private readonly List<string> _done = [];
    private HashSet<string> _doneBefore = [];

    /// <summary>What failed, in Azure's words.</summary>
    public ImmutableArray<ArmError> Errors => [.. _errors];

    /// <summary>Ids of the resources that stand.</summary>
    public ImmutableArray<string> Done => [.. _done];

    public async Task RunAsync(DeploymentGraph graph, CancellationToken stop)
    {
        if (resumed)
            _doneBefore = _log.Succeeded(deployment.Id);
        var resources = input.Expansion.Resources;
        var tasks = new Task<bool>[resources.Length];
        var number = 0;
        foreach (var index in graph.Order)
        {
            List<Task<bool>> before = [.. graph.Before(index).Select(b => tasks[b])];
            tasks[index] = CreateAfterAsync(before, resources[index], ++number, stop);
        }

        await Task.WhenAll(tasks);
    }

    private async Task<bool> CreateAfterAsync(List<Task<bool>> before, PredictedResource resource, int number, CancellationToken stop)
    {
        foreach (var task in before)
        {
            if (!await task)
                return false;
        }

        if (cancelled.IsCancellationRequested)
            return false;
        var id = cloud.Providers.Canonical(resource.Id);
        if (_doneBefore.Contains(id.Id))
        {
            Add(_done, id.Id);
            return true;
        }

        return await CreateAsync(id, resource, number, stop);
    }

    private async Task<bool> CreateAsync(ArmId id, PredictedResource resource, int number, CancellationToken stop)
    {
        var started = cloud.Time.GetTimestamp();
        try
        {
            var created = await PutAsync(id, resource, number, stop);
            _log.Succeed(deployment.Id, number, id, created, cloud.Time.GetElapsedTime(started));
            Add(_done, id.Id);
            return true;
        }
        catch (ArmErrorException e)
        {
            _log.Fail(deployment.Id, number, id, e.Status, e.Error, cloud.Time.GetElapsedTime(started));
            Add(_errors, e.Error with { Target = id.Id });
            return false;
        }
    }

    private async Task<bool> PutAsync(ArmId id, PredictedResource resource, int number, CancellationToken stop)
    {
        var body = (JsonObject)_runTime.Resolve(resource.Body)!;
        var fault = cloud.Faults.Match(id);
        var duration = cloud.Durations.Creation(id) + _pace + (fault?.Delay ?? TimeSpan.Zero);
        var isNew = cloud.Resources.Find(id.Id) is null;
        if (fault?.Code is { } code && !fault.LeavesResource)
        {
            await Task.Delay(duration, cloud.Time, stop);
            throw new ArmErrorException(fault.Status, code, fault.Message);
        }

        if (duration > TimeSpan.Zero)
            _log.Begin(deployment.Id, number, id);
        var record = cloud.Deployments.Writer.Put(id, body, duration > TimeSpan.Zero, takeOver: resumed);
        if (duration > TimeSpan.Zero)
            await Task.Delay(duration, cloud.Time, stop);
        if (fault?.Code is { } failure)
        {
            cloud.Provisioner.SetState(record.Id, "Failed");
            throw Terminal(id, new(failure, fault.Message)).With(fault.Status);
        }

        if (duration > TimeSpan.Zero)
            cloud.Provisioner.SetState(record.Id, "Succeeded");
        return isNew;
    }

    /// <summary>A deployment may ask to be shown in slow motion: the tag names the seconds that each of its resources takes longer.</summary>
    private static TimeSpan Pace(ResourceRecord? record) =>
        record?.Tag("LocalAzure-SecondsPerResource") is { } text && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(Math.Min(seconds, 3600))
            : TimeSpan.Zero;

    private static ArmError Terminal(ArmId id, ArmError cause) => new(
        "ResourceDeploymentFailure",
        "The resource write operation failed to complete successfully, because it reached terminal provisioning state 'Failed'.",
        id.Id)
    {
        Details = [cause],
    };

    private static void Add<T>(List<T> list, T item)
    {
        lock (list)
            list.Add(item);
    }
}
