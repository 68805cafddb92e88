using System.Collections.Immutable;
using Esml.Factory.Projects;

namespace Esml.Factory.Provisioning;

/// <summary>Where one step stands, as far as its successors need to know.</summary>
/// <param name="Environment">Null for what concerns the whole order: such a step waits for all before it, and all after it wait for it.</param>
/// <param name="DueAt">Not before then.</param>
public sealed record StepStand(string Key, FactoryEnvironment? Environment, int Position, StepState State, DateTimeOffset? DueAt);

/// <summary>Which steps of an order may run.</summary>
/// <param name="AtOnce">Environments beside each other instead of one after the other.</param>
public sealed record StepSequence(ImmutableArray<StepStand> Steps, bool AtOnce)
{
    public bool IsDone => Steps.All(step => IsOver(step.State));

    public bool HasFailed => Steps.Any(step => step.State is StepState.Failed);

    /// <summary>What may begin, due or not. A failed step stops what comes after it; with environments at once the others go on.</summary>
    public ImmutableArray<StepStand> Open
    {
        get
        {
            var open = ImmutableArray.CreateBuilder<StepStand>();
            foreach (var part in Parts())
            {
                var fronts = Fronts(part);
                open.AddRange(fronts.Where(step => step.State is StepState.Waiting or StepState.Running));
                if (fronts.Length > 0) break;
            }

            return open.DrainToImmutable();
        }
    }

    /// <summary>What is to be taken back next: the last step that has left anything. Null when nothing has.</summary>
    public StepStand? LastToUndo => Steps.OrderByDescending(step => step.Position).FirstOrDefault(step => step.State is StepState.Running or StepState.Done or StepState.Failed or StepState.Undoing);

    private static bool IsOver(StepState state) => state is StepState.Done or StepState.Skipped;

    /// <summary>The first open step of each environment of a part, or of the part where order matters.</summary>
    private ImmutableArray<StepStand> Fronts(ImmutableArray<StepStand> part) =>
    [
        .. part.Where(step => !IsOver(step.State)).GroupBy(step => AtOnce ? step.Environment : null).Select(group => group.MinBy(step => step.Position)!),
    ];

    /// <summary>Steps of the whole order one by one, and those of environments between them together.</summary>
    private IEnumerable<ImmutableArray<StepStand>> Parts()
    {
        var between = ImmutableArray.CreateBuilder<StepStand>();
        foreach (var step in Steps.OrderBy(step => step.Position))
        {
            if (step.Environment is not null)
            {
                between.Add(step);
                continue;
            }

            if (between.Count > 0) yield return between.DrainToImmutable();
            yield return [step];
        }

        if (between.Count > 0) yield return between.DrainToImmutable();
    }
}
