using System.Text.Json.Nodes;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Resources;

/// <summary>What a resource group's name and location may be.</summary>
internal static class GroupRules
{
    public static void CheckName(string name)
    {
        var good = name.Length is > 0 and <= 90 && name[^1] != '.' && name.All(c => char.IsLetterOrDigit(c) || "-_.()".Contains(c));
        if (!good)
        {
            throw new ArmErrorException(
                400,
                "InvalidResourceGroup",
                $"The provided resource group name '{name}' has these invalid characters or length: "
                + "it can be up to 90 letters, digits, '-', '_', '.', '(' and ')', and must not end with '.'.");
        }
    }

    public static void CheckLocation(string group, JsonObject body, ResourceRecord? before)
    {
        var location = body.Member("location").String()
            ?? throw new ArmErrorException(400, "LocationRequired", "The location property is required for this definition.");
        if (!Locations.IsKnown(location))
        {
            throw new ArmErrorException(
                400,
                "LocationNotAvailableForResourceGroup",
                $"The provided location '{location}' is not available for resource group.");
        }

        if (before?.Location is { } current && current != Locations.Normalize(location))
        {
            throw new ArmErrorException(
                409,
                "InvalidResourceGroupLocation",
                $"Invalid resource group location '{location}'. The Resource group '{group}' already exists in location '{current}'.");
        }
    }
}
