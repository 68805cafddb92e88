using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Resources;

/// <summary>If-Match and If-None-Match of a request.</summary>
internal sealed record Preconditions(string? IfMatch, string? IfNoneMatch)
{
    public static Preconditions Of(ArmRequest request) => new(request.Header("If-Match"), request.Header("If-None-Match"));

    public void Check(ResourceRecord? current)
    {
        var refused = (IfMatch is not null && (current is null || (IfMatch != "*" && Plain(IfMatch) != Plain(current.ETag))))
            || (IfNoneMatch is not null && current is not null && (IfNoneMatch == "*" || Plain(IfNoneMatch) == Plain(current.ETag)));
        if (refused)
        {
            throw new ArmErrorException(
                412,
                "PreconditionFailed",
                current is null
                    ? "The condition 'If-Match' is not met: the resource does not exist."
                    : $"The condition is not met: the resource exists with the entity tag {current.ETag}.");
        }
    }

    private static string Plain(string tag) => tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..].Trim('"') : tag.Trim('"');
}
