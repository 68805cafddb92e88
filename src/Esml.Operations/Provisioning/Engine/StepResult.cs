using System.Text.Json.Nodes;
using Esml.Factory.Provisioning;

namespace Esml.Operations.Provisioning.Engine;

/// <summary>How an attempt of a step ended.</summary>
/// <param name="Note">One line for the log.</param>
/// <param name="Output">Null keeps what was reported before.</param>
/// <param name="Fault">Null unless it failed.</param>
internal sealed record StepResult(StepState State, string Note, JsonObject? Output, StepFault? Fault)
{
    /// <summary>How long to wait before it is looked at again; zero for a step that has ended.</summary>
    public TimeSpan Wait { get; private init; }

    public static StepResult Done(string note, JsonObject? output = null) => new(StepState.Done, note, output, null);

    /// <summary>Nothing to do for this order, or not possible and not needed; the note says why.</summary>
    public static StepResult Skipped(string note) => new(StepState.Skipped, note, null, null);

    /// <summary>Somebody else has to do something first: it is looked at again after <paramref name="wait"/>, or when the order changes.</summary>
    public static StepResult Later(string note, TimeSpan wait, JsonObject? output = null) => new(StepState.Waiting, note, output, null) { Wait = wait };

    public static StepResult Failed(StepFault fault, JsonObject? output = null) => new(StepState.Failed, fault.Message, output, fault);
}

/// <summary>Why an attempt failed.</summary>
/// <param name="Resource">What it was about; empty where nothing in particular.</param>
/// <param name="Wait">How long Azure asked to wait.</param>
internal sealed record StepFault(FaultClass Class, string Code, string Resource, string Message, TimeSpan? Wait = null)
{
    public string WayOut => FaultClasses.WayOut(Class, Code);
}

/// <summary>Ends an attempt from deep inside.</summary>
internal sealed class StepRefused(StepFault fault) : Exception(fault.Message)
{
    public StepFault Fault => fault;

    public static StepRefused Because(FaultClass fault, string code, string resource, string message) => new(new(fault, code, resource, message));
}
