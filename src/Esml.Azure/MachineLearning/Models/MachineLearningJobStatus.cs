using System.Text.Json.Serialization;
using Esml.Azure.Arm;

namespace Esml.Azure.MachineLearning.Models;

/// <summary>How far a run has come.</summary>
[JsonConverter(typeof(NamedValueConverter<MachineLearningJobStatus>))]
public readonly record struct MachineLearningJobStatus(string Name) : INamedValue<MachineLearningJobStatus>
{
    public static MachineLearningJobStatus NotStarted { get; } = new("NotStarted");

    public static MachineLearningJobStatus Starting { get; } = new("Starting");

    public static MachineLearningJobStatus Provisioning { get; } = new("Provisioning");

    public static MachineLearningJobStatus Preparing { get; } = new("Preparing");

    public static MachineLearningJobStatus Queued { get; } = new("Queued");

    public static MachineLearningJobStatus Running { get; } = new("Running");

    public static MachineLearningJobStatus Finalizing { get; } = new("Finalizing");

    public static MachineLearningJobStatus CancelRequested { get; } = new("CancelRequested");

    public static MachineLearningJobStatus Completed { get; } = new("Completed");

    public static MachineLearningJobStatus Failed { get; } = new("Failed");

    public static MachineLearningJobStatus Canceled { get; } = new("Canceled");

    public static MachineLearningJobStatus NotResponding { get; } = new("NotResponding");

    public static MachineLearningJobStatus Paused { get; } = new("Paused");

    public static MachineLearningJobStatus Unknown { get; } = new("Unknown");

    static MachineLearningJobStatus INamedValue<MachineLearningJobStatus>.Of(string name) => new(name);

    public bool Equals(MachineLearningJobStatus other) => string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Name ?? "");

    public override string ToString() => Name ?? "";
}
