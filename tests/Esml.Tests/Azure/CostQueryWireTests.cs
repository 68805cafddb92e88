using System.Text.Json.Nodes;
using Azure.Core;
using Esml.Azure.CostManagement;
using Esml.Azure.CostManagement.Models;
using Esml.Azure.Costs;
using static Esml.Tests.Azure.ScriptedTransport;

namespace Esml.Tests.Azure;

public sealed class CostQueryWireTests
{
    private const string Columns = """[{"name":"Cost","type":"Number"},{"name":"UsageDate","type":"Number"},{"name":"ResourceGroup","type":"String"},{"name":"Currency","type":"String"}]""";
    private static readonly ResourceIdentifier Scope = new("/subscriptions/00000000-0000-0000-0000-000000000001");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Query_Sends_WhatWasAsked()
    {
        using var azure = new ScriptedAzure(Answer(204, ""));
        var definition = Definition();
        definition.TimePeriod = new(new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero), new(2026, 5, 31, 0, 0, 0, TimeSpan.Zero));
        definition.Dataset.Filter = new() { Dimensions = new("ResourceGroup", QueryOperatorType.In, ["rg1"]) };

        var result = await azure.Arm.UsageQueryAsync(Scope, definition, Token);

        Assert.Empty(result.Value.Rows);
        var request = azure.Transport.Requests.Single();
        Assert.Equal(HttpMethod.Post, request.Method);
        Assert.Equal($"{Scope}/providers/Microsoft.CostManagement/query?api-version=2025-03-01", request.Uri.PathAndQuery);
        Assert.Equal("EsmlCockpit", request.ClientType);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""
            {"type":"ActualCost","timeframe":"Custom","timePeriod":{"from":"2026-05-01T00:00:00+00:00","to":"2026-05-31T00:00:00+00:00"},
             "dataset":{"granularity":"Daily","aggregation":{"totalCost":{"name":"Cost","function":"Sum"}},
               "grouping":[{"type":"Dimension","name":"ResourceGroup"}],
               "filter":{"dimensions":{"name":"ResourceGroup","operator":"In","values":["rg1"]}}}}
            """), JsonNode.Parse(request.Body)), request.Body);
    }

    [Fact]
    public async Task Rows_OfSeveralPages_ComeFromTheSameQuestionPostedAgain()
    {
        using var azure = new ScriptedAzure(
            Answer(200, Page("""[[1.5,20260501,"rg1","SEK"]]""", "\"https://management.azure.com/next?$skiptoken=1\"")),
            Answer(200, Page("""[[0.1,20260502,"rg2","SEK"],[2e-7,20260502,"","SEK"]]""", "null")));

        var rows = await azure.Arm.GetUsageRowsAsync(Scope, Definition(), Token).ToListAsync(Token);

        Assert.Equal([1.5m, 0.1m, 0.0000002m], rows.Select(row => row.Number("Cost")));
        Assert.Equal([new(2026, 5, 1), new(2026, 5, 2), new(2026, 5, 2)], rows.Select(row => row.Date("UsageDate")));
        Assert.Equal(["rg1", "rg2", ""], rows.Select(row => row.Text("resourcegroup")));
        Assert.Equal(HttpMethod.Post, azure.Transport.Requests[1].Method);
        Assert.Equal(azure.Transport.Requests[0].Body, azure.Transport.Requests[1].Body);
        Assert.Equal("https://management.azure.com/next?$skiptoken=1", azure.Transport.Requests[1].Uri.AbsoluteUri);
    }

    [Fact]
    public async Task Row_WithoutTheColumn_SaysWhichThereAre()
    {
        using var azure = new ScriptedAzure(Answer(200, Page("""[[1,20260501,"rg1","SEK"]]""", "null")));

        var row = (await azure.Arm.GetUsageRowsAsync(Scope, Definition(), Token).ToListAsync(Token)).Single();

        var exception = Assert.Throws<FormatException>(() => row.Number("CostUSD"));
        Assert.EndsWith("Cost, UsageDate, ResourceGroup, Currency.", exception.Message);
    }

    [Fact]
    public async Task Throttled_Query_WaitsAndAsksAgain()
    {
        using var azure = new ScriptedAzure(
            Answer(429, "{}", ("x-ms-ratelimit-microsoft.costmanagement-entity-retry-after", "17")), Answer(204, ""));

        await azure.Arm.UsageQueryAsync(Scope, Definition(), Token);

        Assert.Equal([TimeSpan.FromSeconds(17)], azure.Time.Waits);
    }

    private static QueryDefinition Definition() => new(ExportType.ActualCost, TimeframeType.Custom, new()
    {
        Granularity = GranularityType.Daily,
        Aggregation = { ["totalCost"] = new("Cost", FunctionType.Sum) },
        Grouping = { new(QueryColumnType.Dimension, "ResourceGroup") },
    });

    private static string Page(string rows, string next) =>
        $$$"""{"id":"x","name":"n","type":"Microsoft.CostManagement/query","properties":{"nextLink":{{{next}}},"columns":{{{Columns}}},"rows":{{{rows}}}}}""";
}
