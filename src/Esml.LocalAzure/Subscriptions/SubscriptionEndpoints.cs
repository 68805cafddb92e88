using System.Text.Json.Nodes;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.Resources;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Subscriptions;

/// <summary>Tenants, subscriptions, their locations and providers.</summary>
internal static class SubscriptionEndpoints
{
    public static void Map(Routes routes)
    {
        routes.Arm("GET", "/tenants", r => Paging.Page(r, [Json.Bytes(Tenant(r.Cloud))]));
        routes.Arm("GET", "/subscriptions", r => Paging.Page(r, r.Cloud.Options.Subscriptions.Select(s => Json.Bytes(Subscription(r.Cloud, s)))));
        routes.Arm("GET", "/subscriptions/{subscription}", r => Answer.Json(Subscription(r.Cloud, r.Subscription())));
        routes.Arm("GET", "/subscriptions/{subscription}/locations", r =>
            Paging.Page(r, Locations.All.Select(l => Json.Bytes(Location(r.Subscription(), l.Name, l.Display)))));
        routes.Arm("GET", "/subscriptions/{subscription}/providers", Providers);
        routes.Arm("GET", "/subscriptions/{subscription}/providers/{ns}", r => Answer.Json(Provider(r)));
        routes.Arm("POST", "/subscriptions/{subscription}/providers/{ns}/register", r => Answer.Json(Provider(r)));
    }

    private static JsonObject Tenant(Cloud cloud) => new()
    {
        ["id"] = $"/tenants/{cloud.Options.TenantId}",
        ["tenantId"] = cloud.Options.TenantId.ToString(),
        ["countryCode"] = "SE",
        ["displayName"] = "Local Azure",
        ["domains"] = new JsonArray("local.onmicrosoft.com"),
        ["defaultDomain"] = "local.onmicrosoft.com",
        ["tenantCategory"] = "Home",
        ["tenantType"] = "AAD",
    };

    private static JsonObject Subscription(Cloud cloud, LocalSubscription subscription) => new()
    {
        ["id"] = $"/subscriptions/{subscription.Id}",
        ["subscriptionId"] = subscription.Id.ToString(),
        ["tenantId"] = cloud.Options.TenantId.ToString(),
        ["displayName"] = subscription.DisplayName,
        ["state"] = "Enabled",
        ["subscriptionPolicies"] = new JsonObject
        {
            ["locationPlacementId"] = "Public_2014-09-01",
            ["quotaId"] = "EnterpriseAgreement_2014-09-01",
            ["spendingLimit"] = "Off",
        },
        ["authorizationSource"] = "RoleBased",
        ["managedByTenants"] = new JsonArray(),
    };

    private static JsonObject Location(LocalSubscription subscription, string name, string display) => new()
    {
        ["id"] = $"/subscriptions/{subscription.Id}/locations/{name}",
        ["name"] = name,
        ["type"] = "Region",
        ["displayName"] = display,
        ["regionalDisplayName"] = display,
        ["metadata"] = new JsonObject { ["regionType"] = "Physical", ["regionCategory"] = "Recommended" },
    };

    private static Answer Providers(ArmRequest request)
    {
        var subscription = request.Subscription().Id.ToString();
        return Paging.Page(request, request.Cloud.Providers.Types
            .Select(t => t.Namespace)
            .Distinct()
            .Select(ns => Json.Bytes(request.Cloud.Providers.Describe(subscription, ns, Regions))));
    }

    private static JsonObject Provider(ArmRequest request)
    {
        var ns = request["ns"];
        var subscription = request.Subscription().Id.ToString();
        return request.Cloud.Providers.Types.Any(t => t.Namespace.Equals(ns, StringComparison.OrdinalIgnoreCase))
            ? request.Cloud.Providers.Describe(subscription, ns, Regions)
            : throw new ArmErrorException(404, "InvalidResourceNamespace", $"The resource namespace '{ns}' is invalid.");
    }

    private static IEnumerable<string> Regions => Locations.All.Select(l => l.Display);
}
