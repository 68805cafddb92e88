using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Esml.TestKit;

namespace Esml.Tests.LocalAzure;

public sealed class HostNameTests
{
    private const string Group = "/subscriptions/00000000-0000-0000-0000-00000000000d/resourceGroups/rg-a";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Microsoft.Web/sites/app1?api-version=2024-04-01", "defaultHostName", "app1.azurewebsites.net")]
    [InlineData("Microsoft.DBforPostgreSQL/flexibleServers/pg1?api-version=2024-08-01", "fullyQualifiedDomainName", "pg1.postgres.database.azure.com")]
    public async Task Resource_Created_TellsItsHostNameAndNoPassword(string path, string property, string host)
    {
        await using var cloud = await LocalCloud.StartAsync();
        await cloud.Http.PutAsJsonAsync($"{Group}?api-version=2024-03-01", new JsonObject { ["location"] = "westeurope" }, Token);
        var body = new JsonObject { ["location"] = "westeurope", ["properties"] = new JsonObject { ["administratorLoginPassword"] = path.Contains("pg1", StringComparison.Ordinal) ? "secret-of-pg1" : null } };

        var put = await cloud.Http.PutAsJsonAsync($"{Group}/providers/{path}", body, Token);
        var read = await cloud.Http.GetStringAsync($"{Group}/providers/{path}", Token);

        Assert.True(put.IsSuccessStatusCode, await put.Content.ReadAsStringAsync(Token));
        Assert.Equal(host, JsonNode.Parse(read)!["properties"]![property]!.GetValue<string>());
        Assert.DoesNotContain("secret-of-pg1", read, StringComparison.Ordinal);
    }
}
