using System.Text.Json.Nodes;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Tags;

/// <summary>The tags of a subscription, group or resource as a resource of their own.</summary>
internal static class ScopeTags
{
    public const string Type = "Microsoft.Resources/tags";

    /// <summary>Subscriptions are no records; their tags are kept under this id.</summary>
    public static string SubscriptionRecord(string scope) => $"{scope}/providers/{Type}/default";

    public static JsonObject Get(Cloud cloud, string scope) => Record(cloud, scope)?.ToJson()["tags"] as JsonObject ?? [];

    public static ResourceRecord Replace(Cloud cloud, string scope, JsonObject tags)
    {
        TagRules.Check(tags);
        var id = ArmId.Parse(scope);
        cloud.Subscription(id.Subscription ?? "");
        if (id.Type == "Microsoft.Resources/subscriptions")
            return cloud.Resources.Put(SubscriptionRecord(scope), new() { ["id"] = SubscriptionRecord(scope), ["tags"] = tags.DeepClone() });
        if (id.Group is not null)
            cloud.Groups.GetWritable(id.Subscription!, id.Group);
        return cloud.Resources.Change(scope, before =>
        {
            var body = (before ?? throw ArmErrorException.ResourceNotFound(id)).ToJson();
            body["tags"] = tags.DeepClone();
            return body;
        })!;
    }

    private static ResourceRecord? Record(Cloud cloud, string scope)
    {
        var id = ArmId.Parse(scope);
        cloud.Subscription(id.Subscription ?? "");
        return id.Type == "Microsoft.Resources/subscriptions"
            ? cloud.Resources.Find(SubscriptionRecord(scope))
            : cloud.Resources.Find(scope) ?? throw (id.Group is not null && id.Type == Resources.ResourceGroups.Type
                ? ArmErrorException.GroupNotFound(id.Group)
                : ArmErrorException.ResourceNotFound(id));
    }
}
