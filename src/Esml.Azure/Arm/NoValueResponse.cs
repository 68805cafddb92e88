using Azure;

namespace Esml.Azure.Arm;

/// <summary>The answer to a question for something that does not exist.</summary>
internal sealed class NoValueResponse<T>(Response response) : NullableResponse<T>
{
    public override bool HasValue => false;

    public override T Value => throw new InvalidOperationException("It does not exist; check HasValue first.");

    public override Response GetRawResponse() => response;
}
