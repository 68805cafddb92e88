using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.CostManagement;

/// <summary>The subscription or resource group that a cost request is about.</summary>
internal static class CostScope
{
    public const string Subscription = "/subscriptions/{subscription}";
    public const string Group = "/subscriptions/{subscription}/resourceGroups/{group}";

    public static string Of(ArmRequest request)
    {
        var subscription = request.Subscription().Id.ToString();
        if (request.Http.Request.RouteValues["group"] is null)
            return $"/subscriptions/{subscription}";
        var id = ArmId.ForGroup(subscription, request["group"]);
        return request.Cloud.Resources.Find(id)?.Id ?? throw ArmErrorException.GroupNotFound(request["group"]);
    }

    public static void MapBoth(Routes routes, string method, string path, Hosting.Endpoint endpoint)
    {
        routes.Arm(method, Subscription + path, endpoint);
        routes.Arm(method, Group + path, endpoint);
    }

    /// <summary>Scopes of the contract that a local tenant has not.</summary>
    public static void RefuseOthers(Routes routes, string method, string operation)
    {
        foreach (var scope in (string[])["/providers/Microsoft.Management/managementGroups/{name}", "/providers/Microsoft.Billing/billingAccounts/{**rest}"])
        {
            var pattern = scope.EndsWith("{**rest}", StringComparison.Ordinal) ? scope : scope + operation;
            routes.Arm(method, pattern, _ => throw ArmErrorException.NotImplemented($"{operation} at the scope of management groups and billing accounts"));
        }
    }
}
