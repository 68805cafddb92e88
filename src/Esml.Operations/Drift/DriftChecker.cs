using System.Collections.Immutable;
using Esml.Azure.Inventory;
using Esml.Azure.Problems;
using Esml.Factory.Drift;
using Esml.Factory.Projects;
using Esml.Operations.Inventory;

namespace Esml.Operations.Drift;

/// <summary>
/// Compares one environment: the template and the values that it was deployed with, against what stands. An environment on older
/// templates is compared with those: being behind is no drift.
/// </summary>
internal sealed class DriftChecker(FactoryBoard board, DeployedStates states, WhatIfQuestions whatIf, DriftBook book)
{
    /// <summary>Environments that stand and that nothing is changing now.</summary>
    public IEnumerable<(PlacedEnvironment Placed, DeploymentFact Deployment)> Comparable() =>
        from placed in board.Placed.Values
        where placed.Placement.Key.Project is not null && placed.Evidence(board.Inputs.Known.GetValueOrDefault(placed.Placement)).Lifecycle is Lifecycle.Active
        let deployment = DeployedStates.Latest(placed)
        where deployment is not null
        select (placed, deployment);

    /// <summary>Compares and keeps the result; null where there is nothing to compare with.</summary>
    /// <returns>Why it could not be done, for whoever asked; a throttled one is to be left for later.</returns>
    public async Task<AzureProblem?> CheckAsync(PlacedEnvironment placed, DeploymentFact deployment, CancellationToken cancellation)
    {
        try
        {
            var state = await states.ReadAsync(deployment.Id, cancellation);
            if (state.Template is null)
            {
                await book.KeepAsync(placed.Placement, "Azure does not keep the template of its last deployment any more. Update it to the current templates; then it can be compared.", cancellation);
                return null;
            }

            var expected = await whatIf.AskAsync(placed.Subscription, $"drift-{deployment.Name}", state.Location, state.Template, state.Parameters, cancellation);
            await book.KeepAsync(placed.Placement, deployment.Name, DriftComparison.Compare(expected, Found(placed)), cancellation);
            return null;
        }
        catch (WhatIfRefused refused)
        {
            await book.KeepAsync(placed.Placement, $"{refused.Problem.Message} {refused.Problem.WayOut}", cancellation);
            return refused.Problem;
        }
        catch (Exception failure) when (AzureProblem.From(failure, cancellation) is { } problem)
        {
            if (problem.Kind is not AzureProblemKind.Throttled) await book.KeepAsync(placed.Placement, $"{problem.Message} {problem.WayOut}", cancellation);
            return problem;
        }
    }

    private static ImmutableArray<FoundResource> Found(PlacedEnvironment placed)
    {
        var managed = placed.Groups.Where(group => group.ManagedBy is not null).Select(group => group.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. placed.Resources.Select(resource => new FoundResource(resource.Id, resource.Type, resource.Name, managed.Contains(resource.ResourceGroup)))];
    }
}
