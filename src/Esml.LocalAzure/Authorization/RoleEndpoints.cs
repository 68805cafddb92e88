using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.Resources;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Authorization;

/// <summary>Role assignments and role definitions of any scope. Creation and GET of an assignment are those of any resource.</summary>
internal static class RoleEndpoints
{
    public static void Map(Routes routes, ScopedOperations scoped)
    {
        scoped.Add(ScopedOperations.List, RoleAssignmentRules.Type, (request, id) => List(request, id.Scope));
        scoped.Add("DELETE", RoleAssignmentRules.Type, Delete);
        scoped.Add(ScopedOperations.List, RoleDefinitions.Type, (request, id) => ListRoles(request, id.Scope));
        scoped.Add("GET", RoleDefinitions.Type, GetRole);
        foreach (var scope in new[] { "/subscriptions/{subscription}", "/subscriptions/{subscription}/resourceGroups/{group}" })
        {
            routes.Arm("GET", scope + "/providers/Microsoft.Authorization/roleAssignments", r => List(r, Scope(r)));
            routes.Arm("GET", scope + "/providers/Microsoft.Authorization/roleDefinitions", r => ListRoles(r, Scope(r)));
        }
    }

    private static string Scope(ArmRequest request)
    {
        var subscription = request.Subscription().Id.ToString();
        return request.Http.Request.RouteValues.ContainsKey("group") ? request.Cloud.Groups.Get(subscription, request["group"]).Id : $"/subscriptions/{subscription}";
    }

    // Without atScope() a list shows what is below the scope, too; inherited assignments from above are always in it.
    private static Answer List(ArmRequest request, string scope)
    {
        var filter = RoleAssignmentFilter.Parse(request.Query("$filter"));
        return Paging.Page(
            request,
            after => request.Cloud.Resources.InSubscription(ArmId.Parse(scope).Subscription!)
                .Where(r => r.Type == RoleAssignmentRules.Type && (after is null || string.Compare(r.Id, after, StringComparison.OrdinalIgnoreCase) > 0) && filter.Matches(r, scope))
                .Select(r => new PageItem(r.Id, r.Body)),
            "$skipToken");
    }

    private static Answer Delete(ArmRequest request, ArmId id)
    {
        if (request.Cloud.Resources.Find(id.Id) is not { } record)
            return Answer.Status(204);
        request.Cloud.Resources.RemoveTree(id.Id);
        return Answer.Json(record.Body);
    }

    private static Answer GetRole(ArmRequest request, ArmId id) =>
        Guid.TryParse(id.Name, out var role) && request.Cloud.Roles.Find(id.Scope, role) is { } found
            ? Answer.Json(found)
            : Answer.Error(404, "RoleDefinitionDoesNotExist", $"The specified role definition with ID '{id.Name}' does not exist.");

    // roleName eq 'Contributor'
    private static Answer ListRoles(ArmRequest request, string scope)
    {
        string? name = null;
        if (!string.IsNullOrWhiteSpace(request.Query("$filter")))
        {
            var tokens = new FilterTokens(request.Query("$filter")!);
            tokens.Expect("roleName");
            tokens.Expect("eq");
            name = tokens.Text();
        }

        return Paging.Page(request, request.Cloud.Roles.List(scope, name).Select(Json.Bytes));
    }
}
