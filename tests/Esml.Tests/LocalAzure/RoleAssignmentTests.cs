using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Esml.TestKit;
using Xunit;

namespace Esml.Tests.LocalAzure;

public sealed class RoleAssignmentTests(LocalCloudFixture fixture) : IClassFixture<LocalCloudFixture>
{
    private const string Contributor = "b24988ac-6180-42a0-ab88-20f7382dd24c";
    private static readonly string Principal = Guid.NewGuid().ToString();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Assignment_PutTwice_IsCreatedThenFound()
    {
        var scope = await Scope();
        var name = Guid.NewGuid();

        Assert.Equal(HttpStatusCode.Created, (await Put(scope, name, Contributor, Principal)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Put(scope, name, Contributor, Principal)).StatusCode);
        var found = await Get($"{scope}/providers/Microsoft.Authorization/roleAssignments/{name}");
        Assert.Equal(scope, (string?)found["properties"]!["scope"]);
    }

    [Fact]
    public async Task Assignment_OfSameTripleUnderOtherName_Exists()
    {
        var scope = await Scope();
        await Put(scope, Guid.NewGuid(), Contributor, Principal);

        await Refused(await Put(scope, Guid.NewGuid(), Contributor, Principal), HttpStatusCode.Conflict, "RoleAssignmentExists");
    }

    [Fact]
    public async Task Assignment_WithOtherRoleUnderSameName_IsRefused()
    {
        var scope = await Scope();
        var name = Guid.NewGuid();
        await Put(scope, name, Contributor, Principal);

        await Refused(await Put(scope, name, "acdd72a7-3385-48ef-bd42-f606fba81ae7", Principal), HttpStatusCode.Conflict, "RoleAssignmentUpdateNotPermitted");
    }

    [Fact]
    public async Task Assignment_ToUnknownPrincipalWithoutType_IsRefused()
    {
        var scope = await Scope();

        await Refused(await Put(scope, Guid.NewGuid(), Contributor, Principal, type: null), HttpStatusCode.BadRequest, "PrincipalNotFound");
    }

    [Fact]
    public async Task Assignment_OfUnknownRole_IsRefused()
    {
        var scope = await Scope();

        await Refused(await Put(scope, Guid.NewGuid(), Guid.NewGuid().ToString(), Principal), HttpStatusCode.BadRequest, "RoleDefinitionDoesNotExist");
    }

    [Fact]
    public async Task Assignments_ListedAtScope_LeaveOutWhatIsBelow()
    {
        var scope = await Scope();
        var subscription = scope[..scope.IndexOf("/resourceGroups", StringComparison.Ordinal)];
        var name = Guid.NewGuid();
        await Put(scope, name, Contributor, Principal);

        Assert.Contains(name.ToString(), await Names($"{subscription}/providers/Microsoft.Authorization/roleAssignments", ""));
        Assert.DoesNotContain(name.ToString(), await Names($"{subscription}/providers/Microsoft.Authorization/roleAssignments", "atScope()"));
        Assert.Equal([name.ToString()], await Names($"{scope}/providers/Microsoft.Authorization/roleAssignments", $"atScope() and principalId eq '{Principal}'"));
    }

    [Fact]
    public async Task Assignment_Deleted_AnswersItsBodyThenNothing()
    {
        var scope = await Scope();
        var name = Guid.NewGuid();
        await Put(scope, name, Contributor, Principal);
        var path = $"{scope}/providers/Microsoft.Authorization/roleAssignments/{name}?api-version=2022-04-01";
        var http = (await fixture.CloudAsync()).Http;

        Assert.Equal(HttpStatusCode.OK, (await http.DeleteAsync(path, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await http.DeleteAsync(path, Ct)).StatusCode);
    }

    [Fact]
    public async Task RoleDefinition_ByName_HasItsId()
    {
        var roles = await Get($"{await Scope()}/providers/Microsoft.Authorization/roleDefinitions", "roleName eq 'Contributor'");

        Assert.Equal(Contributor, (string?)Assert.Single(roles["value"]!.AsArray())!["name"]);
    }

    private async Task<string> Scope() => (await fixture.NewGroupAsync(Ct)).Id!;

    private async Task<HttpResponseMessage> Put(string scope, Guid name, string role, string principal, string? type = "Group")
    {
        var properties = new JsonObject { ["roleDefinitionId"] = $"/providers/Microsoft.Authorization/roleDefinitions/{role}", ["principalId"] = principal };
        if (type is not null)
            properties["principalType"] = type;
        var http = (await fixture.CloudAsync()).Http;
        return await http.PutAsJsonAsync($"{scope}/providers/Microsoft.Authorization/roleAssignments/{name}?api-version=2022-04-01", new JsonObject { ["properties"] = properties }, Ct);
    }

    private async Task<JsonNode> Get(string path, string filter = "") =>
        JsonNode.Parse(await (await fixture.CloudAsync()).Http.GetStringAsync($"{path}?api-version=2022-04-01&$filter={Uri.EscapeDataString(filter)}", Ct))!;

    private async Task<List<string>> Names(string path, string filter) =>
        [.. (await Get(path, filter))["value"]!.AsArray().Select(a => (string)a!["name"]!)];

    private static async Task Refused(HttpResponseMessage response, HttpStatusCode status, string code)
    {
        var error = JsonNode.Parse(await response.Content.ReadAsStringAsync(Ct))!["error"]!;
        Assert.Equal((status, code), (response.StatusCode, (string?)error["code"]));
    }
}
