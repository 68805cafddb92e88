using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Deployments;

/// <summary>Where a deployment lives: a subscription, or a resource group of it.</summary>
internal sealed record DeploymentScope(Cloud Cloud, LocalSubscription Subscription, ResourceRecord? Group)
{
    public const string Type = "Microsoft.Resources/deployments";

    public string Id => Group?.Id ?? $"/subscriptions/{Subscription.Id}";

    public string Prefix => $"{Id}/providers/{Type}/";

    public static DeploymentScope Of(ArmRequest request)
    {
        var subscription = request.Subscription();
        var group = request.Http.Request.RouteValues.ContainsKey("group")
            ? request.Cloud.Groups.Get(subscription.Id.ToString(), request["group"])
            : null;
        return new(request.Cloud, subscription, group);
    }

    public static DeploymentScope Of(Cloud cloud, ArmId id) => new(
        cloud, cloud.Subscription(id.Subscription!), id.Group is null ? null : cloud.Groups.Get(id.Subscription!, id.Group));

    public ResourceRecord? Find(string name) => Cloud.Resources.Find(Prefix + name);

    public ResourceRecord Get(string name) =>
        Find(name) ?? throw new ArmErrorException(404, "DeploymentNotFound", $"Deployment '{name}' could not be found.");

    public IEnumerable<ResourceRecord> List(string? after = null) => Cloud.Resources.Below(Prefix, after).Where(r => r.Type == Type);
}
