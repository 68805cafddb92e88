using System.Diagnostics.CodeAnalysis;
using Azure;
using Azure.ResourceManager;
using Esml.Azure.Connection;

namespace Esml.Azure.Arm;

/// <summary>An operation of Azure Resource Manager whose last answer is read as a value. Waits as long as Azure asks between two looks.</summary>
/// <param name="inner">The operation on its way; null when <paramref name="first"/> was already the last answer.</param>
internal sealed class PolledOperation<T>(Operation? inner, Response first, Func<Response, T> read) : ArmOperation<T>
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    public override string Id => inner?.Id ?? first.ClientRequestId;

    public override bool HasCompleted => inner?.HasCompleted ?? true;

    /// <exception cref="RequestFailedException">The operation failed.</exception>
    [field: AllowNull, MaybeNull]
    public override T Value => field ??= HasCompleted
        ? ArmAnswer.Read(UpdateStatus(), read)
        : throw new InvalidOperationException("The operation is still running: there is no value yet.");

    public override bool HasValue => HasCompleted && HasSucceeded();

    public override Response GetRawResponse() => inner is null ? first : inner.GetRawResponse();

    public override Response UpdateStatus(CancellationToken cancellationToken = default) => inner?.UpdateStatus(cancellationToken) ?? first;

    public override async ValueTask<Response> UpdateStatusAsync(CancellationToken cancellationToken = default) =>
        inner is null ? first : await inner.UpdateStatusAsync(cancellationToken).ConfigureAwait(false);

    public override ValueTask<Response<T>> WaitForCompletionAsync(CancellationToken cancellationToken = default) =>
        WaitForCompletionAsync(TimeSpan.FromMilliseconds(200), cancellationToken);

    /// <param name="pollingInterval">The first wait when Azure names none; it grows from look to look.</param>
    /// <param name="cancellationToken">Ends the wait, not the operation.</param>
    public override async ValueTask<Response<T>> WaitForCompletionAsync(TimeSpan pollingInterval, CancellationToken cancellationToken)
    {
        for (var wait = pollingInterval; !HasCompleted; wait = Min(wait * 1.5, Longest))
        {
            var asked = ServerWait.Of(GetRawResponse().Headers, DateTimeOffset.MaxValue);
            await Task.Delay(Max(asked ?? wait, Shortest), cancellationToken).ConfigureAwait(false);
            await UpdateStatusAsync(cancellationToken).ConfigureAwait(false);
        }

        return Response.FromValue(Value, GetRawResponse());
    }

    // Once it is over, asking again makes no call: it gives the last answer, or throws what went wrong.
    private bool HasSucceeded()
    {
        try
        {
            UpdateStatus();
            return true;
        }
        catch (RequestFailedException)
        {
            return false;
        }
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
