using System.Text.Json.Nodes;
using Esml.Operations.Provisioning;

namespace Esml.Benchmarks.Figures;

/// <summary>Templates and parameters as the factory deploys them: COMMON, then projects of type esml with everything switched on.</summary>
internal static class OrderedProject
{
    public static JsonObject Template(Template template) => JsonNode.Parse(template.Json)!.AsObject();

    public static JsonObject Common() => Parameters(new()
    {
        ["environmentName"] = "dev",
        ["addressSpace"] = "10.11.0.0/16",
        ["subnets"] = new JsonObject { ["common"] = "10.11.0.0/26", ["scoring"] = "10.11.0.64/26", ["powerBi"] = "10.11.0.128/26", ["bastion"] = "10.11.0.192/26" },
        ["deployedOn"] = "2026-01-05T08:00:00Z",
    });

    public static JsonObject Project(int number) => Parameters(new()
    {
        ["environmentName"] = "dev",
        ["projectNumber"] = $"{number:000}",
        ["projectType"] = "esml",
        ["useCase"] = "Benchmark",
        ["owners"] = "owner@example.com",
        ["deployedOn"] = "2026-01-05T08:00:00Z",
        ["subnetCidrs"] = new JsonObject { ["aks"] = $"10.11.{number}.0/26", ["dbxpub"] = $"10.11.{number}.64/26", ["dbxpriv"] = $"10.11.{number}.128/26" },
    });

    private static JsonObject Parameters(Dictionary<string, JsonNode?> values) =>
        new(values.Select(value => KeyValuePair.Create<string, JsonNode?>(value.Key, new JsonObject { ["value"] = value.Value })));
}
