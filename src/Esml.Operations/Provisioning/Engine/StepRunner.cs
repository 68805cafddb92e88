using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Esml.Factory.Provisioning;
using Esml.Operations.Orders;
using Esml.Operations.State;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Esml.Operations.Provisioning.Engine;

/// <summary>Runs or undoes one step, and writes it down before and after.</summary>
internal sealed class StepRunner(IEnumerable<IProvisioningStep> steps, IOptions<ProvisioningOptions> options, ILogger<StepRunner> log)
{
    private readonly FrozenDictionary<string, IProvisioningStep> _steps = steps.ToFrozenDictionary(step => step.Name, StringComparer.Ordinal);

    public async Task RunAsync(OrderJournal journal, string key, CancellationToken cancellation)
    {
        StepContext? context = null;
        await journal.ChangeAsync(once => context = Begin(journal, once, key), cancellation);
        var result = await TryAsync(step => step.RunAsync(context!, cancellation), key, cancellation);
        await journal.ChangeAsync(once => End(once, StepOf(once, key), result, context!), cancellation);
    }

    /// <returns>False when it failed and a person is needed.</returns>
    public async Task<bool> UndoAsync(OrderJournal journal, string key, CancellationToken cancellation)
    {
        StepContext? context = null;
        await journal.ChangeAsync(once => context = BeginUndo(journal, once, key), cancellation);
        var result = await TryAsync(step => step.UndoAsync(context!, cancellation), key, cancellation);
        var goesOn = true;
        await journal.ChangeAsync(once => goesOn = EndUndo(once, StepOf(once, key), result), cancellation);
        return goesOn;
    }

    private async Task<StepResult> TryAsync(Func<IProvisioningStep, Task<StepResult>> work, string key, CancellationToken cancellation)
    {
        try
        {
            return _steps.TryGetValue(StepKeys.NameOf(key), out var step)
                ? await work(step)
                : StepResult.Failed(new(FaultClass.Ours, "UnknownStep", "", $"This version of the cockpit does not know the step {key}."));
        }
        catch (Exception failure) when (failure is not OrderTaken && !cancellation.IsCancellationRequested)
        {
            var fault = StepFaults.Of(failure, cancellation);
            if (fault.Class is FaultClass.Ours) log.LogError(failure, "The step {Step} failed.", key);
            return StepResult.Failed(fault);
        }
    }

    private static StepContext Begin(OrderJournal journal, OrderChange once, string key)
    {
        var step = StepOf(once, key);
        var stopped = step.State is StepState.Running;
        // It waited for somebody and is looked at once more.
        var again = !stopped && step is { Attempts: 0, StartedAt: not null };
        if (!stopped) step.Attempts++;
        (step.State, step.EndedAt, step.DueAt) = (StepState.Running, null, null);
        step.StartedAt ??= once.Now;
        if (!again) once.Log(key, "info", stopped ? "Taken up again after a stop." : step.Attempts > 1 ? $"Attempt {step.Attempts} begins." : "Begins.");
        return new(journal, once.Order, once.Steps, step) { IsAgain = again };
    }

    private static StepContext BeginUndo(OrderJournal journal, OrderChange once, string key)
    {
        var step = StepOf(once, key);
        if (step.State is not StepState.Undoing) (step.Attempts, step.Problem, step.Fault) = (0, null, null);
        step.Attempts++;
        (step.State, step.DueAt) = (StepState.Undoing, null);
        once.Log(key, "info", "Is taken back.");
        return new(journal, once.Order, once.Steps, step);
    }

    private void End(OrderChange once, StepRecord step, StepResult result, StepContext context)
    {
        var heard = step.Output != context.Seen;
        if (result.Output is not null) step.Output = StepJson.Text(result.Output);
        if (result.Fault is { } fault)
        {
            Fail(once, step, fault, StepState.Waiting, StepState.Failed);
            return;
        }

        if (result.State is StepState.Waiting)
        {
            // Waiting for somebody is no attempt that went wrong.
            (step.State, step.DueAt, step.Attempts, step.Problem, step.Fault) = (StepState.Waiting, heard ? null : once.Now + result.Wait, 0, null, null);
            if (!context.IsAgain) once.Log(step.Key, "info", result.Note);
            return;
        }

        (step.State, step.EndedAt, step.Problem, step.Fault) = (result.State, once.Now, null, null);
        once.Log(step.Key, result.State is StepState.Skipped ? "warning" : "info", result.Note);
    }

    private bool EndUndo(OrderChange once, StepRecord step, StepResult result)
    {
        if (result.Fault is { } fault)
        {
            Fail(once, step, fault, StepState.Undoing, StepState.Undoing);
            return step.DueAt is not null;
        }

        (step.State, step.EndedAt, step.Problem, step.Fault) = (StepState.Undone, once.Now, null, null);
        once.Log(step.Key, "info", result.Note);
        return true;
    }

    private void Fail(OrderChange once, StepRecord step, StepFault fault, StepState again, StepState over)
    {
        (step.Fault, step.Problem) = (fault.Class, Write(new(step.Key, fault.Class, fault.Code, fault.Resource, fault.Message, fault.WayOut, "")));
        if (fault.Class is FaultClass.Transient && step.Attempts < options.Value.Attempts)
        {
            var wait = RetryWaits.After(options.Value.Delay, step.Attempts, fault.Wait);
            (step.State, step.DueAt) = (again, once.Now + wait);
            once.Log(step.Key, "warning", $"{fault.Message} Tried again in {wait.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture)} seconds.");
            return;
        }

        (step.State, step.EndedAt, step.DueAt) = (over, once.Now, null);
        once.Log(step.Key, "error", $"{fault.Message} {fault.WayOut}");
    }

    private static string Write(StepFailure failure) => JsonSerializer.Serialize(failure, JsonSerializerOptions.Web);

    private static StepRecord StepOf(OrderChange once, string key) => once.Steps.Single(step => step.Key == key);
}
