using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json.Nodes;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.Providers;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.MachineLearning;

/// <summary>Online and batch endpoints: names, traffic, keys.</summary>
internal static class EndpointBehavior
{
    private const int LongestName = 32;
    private const int ShortestName = 3;

    public static ResourceBehavior Create(bool isOnline) => new()
    {
        Validate = write => Validate(write, isOnline),
        Complete = write => Complete(write, isOnline),
        Lists = new Dictionary<string, Func<Cloud, ResourceRecord, JsonObject>>
        {
            ["listKeys"] = EndpointKeys.Read,
            ["token"] = Token,
        }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase),
    };

    public static void CheckName(string noun, string name)
    {
        var good = name.Length is >= ShortestName and <= LongestName && char.IsAsciiLetter(name[0]) && name[^1] != '-'
            && !name.Contains("--", StringComparison.Ordinal)
            && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');
        if (!good)
            throw AssetRules.Invalid($"{noun} name '{name}' is invalid: {ShortestName} to {LongestName} letters, digits and single dashes, beginning with a letter.");
    }

    public static string AuthMode(ResourceRecord record) => record.ToJson()["properties"]?["authMode"].String() ?? "Key";

    private static void Validate(ResourceWrite write, bool isOnline)
    {
        CheckName("Endpoint", write.Id.Name);
        var mode = write.Properties.Member("authMode").String();
        if (mode is not ("AMLToken" or "Key" or "AADToken"))
            throw AssetRules.Invalid($"The authMode '{mode}' is not one of AMLToken, Key, AADToken.");
        if (!isOnline)
            return;
        CheckUnique(write);
        CheckTraffic(write, "traffic", sum => sum is 0 or 100, "must add up to 100 or be 0");
        CheckTraffic(write, "mirrorTraffic", sum => sum <= 50, "must add up to at most 50");
    }

    // Its address is made of its name and region, so no other workspace may have it.
    private static void CheckUnique(ResourceWrite write)
    {
        var location = write.Body["location"].String();
        var taken = write.Before is null && write.Cloud.Resources.InSubscription(write.Id.Subscription!)
            .Any(other => other.Type == write.Id.Type && other.Location == location && other.Name.Equals(write.Id.Name, StringComparison.OrdinalIgnoreCase));
        if (taken)
            throw new ArmErrorException(409, "Conflict", $"The endpoint name '{write.Id.Name}' is already taken in {location}.");
    }

    private static void CheckTraffic(ResourceWrite write, string member, Func<int, bool> allowed, string rule)
    {
        if (write.Properties.Member(member) is not JsonObject traffic)
            return;
        var sum = 0;
        foreach (var (deployment, share) in traffic)
        {
            if (share is not JsonValue value || !value.TryGetValue<int>(out var percent) || percent is < 0 or > 100)
                throw AssetRules.Invalid($"The {member} of deployment '{deployment}' is not a percentage.");
            if (write.Cloud.Resources.Find($"{write.Id.Id}/deployments/{deployment}") is null)
                throw AssetRules.Invalid($"The {member} names the deployment '{deployment}', which endpoint '{write.Id.Name}' has not.");
            sum += percent;
        }

        if (!allowed(sum))
            throw AssetRules.Invalid($"The {member} of endpoint '{write.Id.Name}' adds up to {sum} percent; it {rule}.");
    }

    private static void Complete(ResourceWrite write, bool isOnline)
    {
        EndpointKeys.Take(write);
        var location = write.Body["location"].String() ?? write.Cloud.Options.Location;
        var host = $"https://{write.Id.Name.ToLowerInvariant()}.{location}.inference.ml.azure.com";
        write.Properties["scoringUri"] = host + (isOnline ? "/score" : "/jobs");
        write.Properties["swaggerUri"] = host + "/swagger.json";
        write.Default("properties", new JsonObject());
        if (!isOnline)
        {
            write.Default("defaults", new JsonObject { ["deploymentName"] = null });
            return;
        }

        write.Default("publicNetworkAccess", "Enabled");
        write.Default("traffic", new JsonObject());
        write.Default("mirrorTraffic", new JsonObject());
    }

    private static JsonObject Token(Cloud cloud, ResourceRecord record)
    {
        if (AuthMode(record) != "AMLToken")
            throw AssetRules.Invalid($"Endpoint '{record.Name}' does not authenticate by AMLToken.");
        var now = cloud.Time.GetUtcNow();
        return new()
        {
            ["accessToken"] = Deterministic.Hex(cloud.Options.Seed, string.Create(CultureInfo.InvariantCulture, $"token {record.Id} {now:yyyyMMddHH}"), 64),
            ["expiryTimeUtc"] = now.AddHours(12).ToUnixTimeSeconds(),
            ["refreshAfterTimeUtc"] = now.AddHours(8).ToUnixTimeSeconds(),
            ["tokenType"] = "Bearer",
        };
    }
}
