using System.Text.Json.Nodes;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.LongRunning;

/// <summary>Work that takes time. It is stored before it starts, so that a restart takes it up again.</summary>
internal sealed record LongRunningOperation
{
    public const string InProgress = "InProgress";
    public const string Succeeded = "Succeeded";
    public const string Failed = "Failed";
    public const string Canceled = "Canceled";

    public required string Name { get; init; }

    /// <summary>Which handler does it, for example <c>ResourceGroups.Delete</c>.</summary>
    public required string Kind { get; init; }

    public required string ResourceId { get; init; }

    public required DateTimeOffset Started { get; init; }

    public required DateTimeOffset Due { get; init; }

    public JsonObject? Payload { get; init; }

    public string Status { get; init; } = InProgress;

    public ArmError? Error { get; init; }

    /// <summary>The body that the finished operation answers under its Location, or as its properties.</summary>
    public JsonNode? Result { get; init; }

    public DateTimeOffset? Ended { get; init; }

    public bool IsDone => Status != InProgress;

    public JsonObject ToJson() => new()
    {
        ["name"] = Name,
        ["kind"] = Kind,
        ["resourceId"] = ResourceId,
        ["started"] = Started,
        ["due"] = Due,
        ["payload"] = Payload?.DeepClone(),
        ["status"] = Status,
        ["error"] = Error?.ToJson(),
        ["result"] = Result?.DeepClone(),
        ["ended"] = Ended,
    };

    public static LongRunningOperation FromJson(JsonObject json) => new()
    {
        Name = json["name"]!.GetValue<string>(),
        Kind = json["kind"]!.GetValue<string>(),
        ResourceId = json["resourceId"]!.GetValue<string>(),
        Started = json["started"]!.GetValue<DateTimeOffset>(),
        Due = json["due"]!.GetValue<DateTimeOffset>(),
        Payload = json["payload"]?.DeepClone().AsObject(),
        Status = json["status"]!.GetValue<string>(),
        Error = json["error"] is JsonObject error ? ArmError.FromJson(error) : null,
        Result = json["result"]?.DeepClone(),
        Ended = json["ended"]?.GetValue<DateTimeOffset>(),
    };
}
