using Esml.Factory.Access;
using Esml.Operations.Access;

namespace Esml.Operations.Models;

/// <summary>All model versions of all projects and environments, as the last sweep saw them.</summary>
public sealed class ModelCatalogue
{
    private volatile ModelReport _all = new([], null);

    public Task<ModelReport> GetAsync(Caller caller, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        caller.Demand(Permission.ViewModels);
        var all = _all;
        return Task.FromResult(all with { Versions = [.. all.Versions.Where(row => caller.CanSee(row.Project))] });
    }

    internal void Publish(ModelReport report) => _all = report;
}
