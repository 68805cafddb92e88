using System.Text.Json.Nodes;
using Esml.Factory.Projects;
using Esml.Operations.Notifications;
using Microsoft.EntityFrameworkCore;

namespace Esml.Tests.Operations.Provisioning;

/// <summary>Everything that an order leaves, as lines that can be compared: two orders that went the same way leave the same.</summary>
internal static class FinalState
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<List<string>> ReadAsync(ProvisioningRoom room, params FactoryEnvironment[] environments)
    {
        var lines = new List<string>();
        foreach (var environment in environments)
        {
            lines.AddRange(Resources(room, environment));
            lines.AddRange(await SecretsAsync(room, environment));
        }

        await using var db = room.Db();
        lines.AddRange((await db.Addresses.ToListAsync(Token)).Select(one => $"address {one.Environment} {one.First}/{one.PrefixLength} {one.Scope} {one.Purpose} {one.State} {one.Holder}"));
        lines.AddRange((await db.Numbers.ToListAsync(Token)).Select(one => $"number {one.Scope} {one.OrderId} {one.RetiredAt}"));
        lines.AddRange((await db.Principals.ToListAsync(Token)).Select(one => $"principal {one.Environment} {one.Name} {one.Scope} {one.OrderId}"));
        lines.AddRange((await db.Notifications.Where(one => one.Kind == NotificationKind.OrderDone || one.Kind == NotificationKind.OrderFailed || one.Kind == NotificationKind.OrderRolledBack).ToListAsync(Token)).Select(one => $"notification {one.Kind} {one.Key}"));
        lines.AddRange((await db.Deliveries.ToListAsync(Token)).Select(one => $"delivery {one.Key} {one.Channel} {one.Target}"));
        lines.AddRange((await db.Orders.ToListAsync(Token)).Select(one => $"order {one.Id} {one.State} {one.Scope}"));
        lines.AddRange((await db.Steps.ToListAsync(Token)).Select(one => $"step {one.Key} {one.State} {one.Attempts}"));
        lines.AddRange((await db.Audit.Where(one => one.Action.StartsWith("order ") || one.Action.StartsWith("project ") || one.Action.StartsWith("service ")).ToListAsync(Token)).Select(one => $"audit {one.Action} {one.Subject}"));
        return [.. lines.Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Resources(ProvisioningRoom room, FactoryEnvironment environment) =>
        from record in room.Room.Cloud.Server.Cloud.Resources.InSubscription($"{room.Room.Subscription(environment)}")
        let body = record.ToJson()
        // Its name is made of the principal's random id.
        let id = body["properties"]?["principalType"] is not null && body["properties"]?["principalId"] is not null && record.ArmId.Scope?.EndsWith("-rg", StringComparison.Ordinal) is true ? $"{record.ArmId.Scope} assignment" : record.Id
        select $"resource {id} {body["properties"]?["provisioningState"]} {Tags(body)} {body["properties"]?["amount"]} {body["properties"]?["roleDefinitionId"]}";

    private static string Tags(JsonObject body) =>
        string.Join(';', (body["tags"] as JsonObject ?? []).Where(tag => tag.Key is not ("deployedOn" or "AIF-Deployed Version")).Select(tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal));

    private static async Task<List<string>> SecretsAsync(ProvisioningRoom room, FactoryEnvironment environment)
    {
        var vault = room.Vault(environment);
        var lines = new List<string>();
        await foreach (var secret in vault.GetPropertiesOfSecretsAsync(Token))
        {
            var versions = 0;
            await foreach (var _ in vault.GetPropertiesOfSecretVersionsAsync(secret.Name, Token)) versions++;
            lines.Add($"secret {environment} {secret.Name} {versions} versions");
        }

        return lines;
    }
}
