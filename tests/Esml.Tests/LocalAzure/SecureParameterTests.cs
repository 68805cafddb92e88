using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Esml.LocalAzure;
using Esml.TestKit;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Esml.Tests.LocalAzure;

public sealed class SecureParameterTests : IAsyncLifetime
{
    private const string Password = "correct-horse-battery";

    /// <summary>An identity, then a module that knows the password by another name, and gets a second, literal one under the outer name.</summary>
    private const string Template = """
        {
          "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
          "contentVersion": "1.0.0.0",
          "languageVersion": "2.0",
          "definitions": { "secret": { "type": "securestring", "minLength": 16 } },
          "parameters": { "password": { "$ref": "#/definitions/secret" }, "more": { "type": "secureObject" } },
          "resources": {
            "first": { "type": "Microsoft.ManagedIdentity/userAssignedIdentities", "apiVersion": "2023-01-31", "name": "first", "location": "westeurope" },
            "vault": { "type": "Microsoft.KeyVault/vaults", "apiVersion": "2023-07-01", "name": "kv-secure", "location": "westeurope",
              "properties": { "tenantId": "[subscription().tenantId]", "sku": { "family": "A", "name": "standard" } } },
            "inner": { "type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "inner",
              "dependsOn": [ "first", "vault" ],
              "properties": { "mode": "Incremental", "expressionEvaluationOptions": { "scope": "inner" },
                "parameters": { "renamed": { "value": "[parameters('password')]" }, "password": { "value": "literal" }, "key": { "value": "[parameters('more').key]" } },
                "template": {
                  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
                  "contentVersion": "1.0.0.0",
                  "parameters": { "renamed": { "type": "securestring" }, "password": { "type": "securestring" }, "key": { "type": "securestring" } },
                  "resources": [
                    { "type": "Microsoft.DBforPostgreSQL/flexibleServers", "apiVersion": "2024-08-01", "name": "pg-secure", "location": "westeurope",
                      "properties": { "administratorLoginPassword": "[parameters('renamed')]" } },
                    { "type": "Microsoft.KeyVault/vaults/secrets", "apiVersion": "2023-07-01", "name": "kv-secure/all",
                      "properties": { "value": "[format('{0}|{1}|{2}', parameters('renamed'), parameters('password'), parameters('key'))]" } } ] } } }
          }
        }
        """;

    private readonly FakeTimeProvider _time = new(DateTimeOffset.Parse("2026-03-01T00:00:00Z", null));
    private LocalCloud _cloud = null!;

    private string Deployment => _cloud.GroupId() + "/providers/Microsoft.Resources/deployments/secure";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _cloud = await StartAsync(DurationProfile.Instant);
        await _cloud.AddGroup();
    }

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    [Fact]
    public async Task Value_ReachesTheResource_ThroughAModuleThatRenamesIt()
    {
        var deployed = (await DeployAsync()).Ok();

        Assert.Equal("Succeeded", (string?)deployed["properties"]!["provisioningState"]);
        var secret = await _cloud.Http.GetFromJsonAsync<JsonNode>("https://kv-secure.vault.azure.net/secrets/all?api-version=7.5", Ct);
        Assert.Equal($"{Password}|literal|[k'ey", (string?)secret!["value"]);
    }

    [Fact]
    public async Task Value_IsInNoAnswer()
    {
        var put = await DeployAsync();

        string?[] answers =
        [
            put.Body?.ToJsonString(),
            (await _cloud.Get(Deployment)).Ok().ToJsonString(),
            (await _cloud.Get(_cloud.GroupId() + "/deployments/secure/operations")).Ok().ToJsonString(),
            (await _cloud.Post(Deployment + "/exportTemplate")).Ok().ToJsonString(),
            (await _cloud.SendAsync(HttpMethod.Post, Deployment + "/validate", Body())).Ok().ToJsonString(),
            (await _cloud.SendAsync(HttpMethod.Post, Deployment + "/whatIf", Body())).Ok().ToJsonString(),
            (await _cloud.Get(_cloud.GroupId() + "/providers/Microsoft.DBforPostgreSQL/flexibleServers/pg-secure")).Ok().ToJsonString(),
        ];
        Assert.All(answers, answer => Assert.DoesNotContain(Password, answer, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Value_WhileTheDeploymentRuns_IsInNoFile()
    {
        await RestartAsync(DurationProfile.Seconds);

        (await DeployAsync()).Ok();

        Assert.True(Files().Any(file => file.Contains("administratorLoginPassword", StringComparison.Ordinal)), "The files show what a deployment works from, so they would show the value.");
        Assert.DoesNotContain(Files(), file => file.Contains(Password, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Deployment_AfterARestart_SaysThatTheValueIsGone()
    {
        await RestartAsync(DurationProfile.Seconds);
        (await DeployAsync()).Ok();

        await RestartAsync(DurationProfile.Instant);

        var properties = (await _cloud.Get(Deployment)).Ok()["properties"]!;
        for (var i = 0; i < 200 && (string?)properties["provisioningState"] == "Running"; i++)
        {
            await Task.Delay(10, Ct);
            properties = (await _cloud.Get(Deployment)).Ok()["properties"]!;
        }

        Assert.Equal("Failed", (string?)properties["provisioningState"]);
        Assert.All(properties["error"]!["details"]!.AsArray(), detail => Assert.Equal("SecureParameterUnknown", (string?)detail!["code"]));
        Assert.Equal("Succeeded", (string?)(await DeployAsync()).Ok()["properties"]!["provisioningState"]);
    }

    [Fact]
    public async Task Value_TooShort_IsRefused()
    {
        var answer = await _cloud.Put(Deployment, Body("short"));

        Assert.Equal("InvalidTemplate", answer.ErrorCode);
    }

    [Fact]
    public async Task SecretOfAVault_ForAModule_IsNotPretended()
    {
        var body = Body();
        body["properties"]!["template"]!["resources"]!["inner"]!["properties"]!["parameters"]!["renamed"] = new JsonObject
        {
            ["reference"] = new JsonObject { ["keyVault"] = new JsonObject { ["id"] = "/subscriptions/s" }, ["secretName"] = "n" },
        };

        Assert.Equal(501, (int)(await _cloud.Put(Deployment, body)).Status);
    }

    private Task<CloudAnswer> DeployAsync() => _cloud.Put(Deployment, Body());

    private static JsonObject Body(string password = Password) => new()
    {
        ["properties"] = new JsonObject
        {
            ["mode"] = "Incremental",
            ["template"] = JsonNode.Parse(Template),
            ["parameters"] = new JsonObject
            {
                ["password"] = new JsonObject { ["value"] = password },
                ["more"] = new JsonObject { ["value"] = new JsonObject { ["key"] = "[k'ey" } },
            },
        },
    };

    private Task<LocalCloud> StartAsync(DurationProfile durations, string? folder = null) =>
        LocalCloud.StartAsync(_time, options => options with { Durations = durations }, folder);

    private async Task RestartAsync(DurationProfile durations)
    {
        await _cloud.StopAsync();
        _cloud = await StartAsync(durations, _cloud.Folder);
    }

    // Open files of the server too, the log of its database among them; only its lock can't be read.
    private List<string> Files() => [.. Directory.EnumerateFiles(_cloud.Folder, "*", SearchOption.AllDirectories).Where(path => !path.EndsWith(".lock", StringComparison.Ordinal)).Select(path =>
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file, Encoding.Latin1);
        return reader.ReadToEnd();
    })];
}
