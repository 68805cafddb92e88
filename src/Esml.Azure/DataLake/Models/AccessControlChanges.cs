namespace Esml.Azure.DataLake.Models;

/// <summary>How a change of rights goes through a directory.</summary>
public sealed class AccessControlChangeOptions
{
    /// <summary>How many paths one call changes; Azure takes at most 2,000.</summary>
    public int? BatchSize { get; init; }

    /// <summary>After how many calls to stop; what remains is behind the result's token.</summary>
    public int? MaxBatches { get; init; }

    /// <summary>Whether paths that can't be changed are told instead of ending the change.</summary>
    public bool? ContinueOnFailure { get; init; }
}

/// <summary>How many paths a change of rights has reached.</summary>
public readonly record struct AccessControlChangeCounters(long ChangedDirectoriesCount, long ChangedFilesCount, long FailedChangesCount)
{
    internal AccessControlChangeCounters Plus(AccessControlChangeCounters other) => new(
        ChangedDirectoriesCount + other.ChangedDirectoriesCount, ChangedFilesCount + other.ChangedFilesCount, FailedChangesCount + other.FailedChangesCount);
}

/// <summary>A path whose rights could not be changed.</summary>
public sealed record AccessControlChangeFailure(string Name, bool IsDirectory, string ErrorMessage);

/// <summary>What a change of rights has done so far.</summary>
/// <param name="ContinuationToken">Where to go on; null when it is done.</param>
public sealed record AccessControlChangeResult(
    AccessControlChangeCounters Counters, string? ContinuationToken, IReadOnlyList<AccessControlChangeFailure> BatchFailures);
