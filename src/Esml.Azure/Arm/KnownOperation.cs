using Azure;
using Azure.ResourceManager;

namespace Esml.Azure.Arm;

/// <summary>An operation whose outcome was known with the first answer.</summary>
internal sealed class KnownOperation<T>(T value, Response response) : ArmOperation<T>
{
    public override string Id => response.ClientRequestId;

    public override bool HasCompleted => true;

    public override bool HasValue => true;

    public override T Value => value;

    public override Response GetRawResponse() => response;

    public override Response UpdateStatus(CancellationToken cancellationToken = default) => response;

    public override ValueTask<Response> UpdateStatusAsync(CancellationToken cancellationToken = default) => new(response);

    public override ValueTask<Response<T>> WaitForCompletionAsync(CancellationToken cancellationToken = default) => new(Response.FromValue(value, response));

    public override ValueTask<Response<T>> WaitForCompletionAsync(TimeSpan pollingInterval, CancellationToken cancellationToken) =>
        new(Response.FromValue(value, response));
}
