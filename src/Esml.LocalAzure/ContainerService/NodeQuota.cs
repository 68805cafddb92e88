using System.Text.Json.Nodes;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.Providers;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.ContainerService;

/// <summary>A new subscription has no cores of any GPU family until it asks for some; Azure refuses clusters that want them, and so does this.</summary>
internal static class NodeQuota
{
    public static void Check(ResourceWrite write)
    {
        foreach (var pool in (write.Properties.Member("agentPoolProfiles") as JsonArray ?? []).OfType<JsonObject>())
        {
            var size = pool.Member("vmSize").String();
            // Every GPU size of Azure is of the N series: Standard_NC24ads_A100_v4.
            if (size?.StartsWith("Standard_N", StringComparison.OrdinalIgnoreCase) != true) continue;
            var cores = Digits(size["Standard_N".Length..]) * (pool.Member("count") is JsonValue count && count.TryGetValue<int>(out var nodes) ? nodes : 1);
            throw new ArmErrorException(
                400,
                "ErrCode_InsufficientVCPUQuota",
                $"Insufficient vcpu quota requested {cores}, remaining 0 for the family of {size} in region {write.Body["location"].String()}. Ask for more quota, or choose a size without GPU.");
        }
    }

    private static int Digits(string text)
    {
        var digits = string.Concat(text.SkipWhile(letter => !char.IsAsciiDigit(letter)).TakeWhile(char.IsAsciiDigit));
        return digits is { Length: > 0 and < 5 } ? int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture) : 1;
    }
}
