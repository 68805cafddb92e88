using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Hosting;

/// <summary>An error in Azure's envelope: <c>{"error":{"code","message","target","details"}}</c>.</summary>
internal sealed record ArmError(string Code, string Message, string? Target = null)
{
    public ImmutableArray<ArmError> Details { get; init; } = [];

    public JsonObject ToJson()
    {
        var json = new JsonObject { ["code"] = Code, ["message"] = Message };
        if (Target is not null)
            json["target"] = Target;
        if (!Details.IsDefaultOrEmpty)
            json["details"] = Json.Array(Details.Select(d => d.ToJson()));
        return json;
    }

    public JsonObject ToEnvelope() => new() { ["error"] = ToJson() };

    public static ArmError FromJson(JsonObject json) => new(
        json["code"].String() ?? "", json["message"].String() ?? "", json["target"].String())
    {
        Details = json["details"] is JsonArray details ? [.. details.Select(d => FromJson(d!.AsObject()))] : [],
    };

    public ArmErrorException With(int status) => new(status, this);
}

/// <summary>Ends an endpoint with an error answer.</summary>
internal sealed class ArmErrorException(int status, ArmError error) : Exception(error.Message)
{
    public ArmErrorException(int status, string code, string message)
        : this(status, new ArmError(code, message))
    {
    }

    public int Status { get; } = status;

    public ArmError Error { get; } = error;

    public static ArmErrorException NotImplemented(string what) => new(
        501, "NotImplemented", $"The local Azure does not implement {what}.");

    public static ArmErrorException ResourceNotFound(ArmId id) => new(
        404,
        "ResourceNotFound",
        id.Group is null
            ? $"The Resource '{id.Type}/{id.Name}' was not found."
            : $"The Resource '{id.Type}/{id.Name}' under resource group '{id.Group}' was not found. "
                + "For more details please go to https://aka.ms/ARMResourceNotFoundFix");

    public static ArmErrorException GroupNotFound(string group) => new(
        404, "ResourceGroupNotFound", $"Resource group '{group}' could not be found.");
}
