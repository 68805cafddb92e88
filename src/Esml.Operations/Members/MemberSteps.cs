using Esml.Factory.Access;
using Esml.Factory.Orders;
using Esml.Operations.Deliveries;
using Esml.Operations.Notifications;
using Esml.Operations.Orders;
using Esml.Operations.Provisioning.Engine;
using Esml.Operations.State;
using Microsoft.EntityFrameworkCore;

namespace Esml.Operations.Members;

/// <summary>Roles in Azure: first what is taken, then what is given.</summary>
internal sealed class RolesStep(MemberWork work) : IProvisioningStep
{
    public string Name => "roles";

    public Task<StepResult> RunAsync(StepContext context, CancellationToken cancellation)
    {
        var change = OrderContentJson.ReadMembers(context.Json);
        return ApplyAsync(context, change.Add, change.Remove, cancellation);
    }

    public Task<StepResult> UndoAsync(StepContext context, CancellationToken cancellation)
    {
        var change = OrderContentJson.ReadMembers(context.Json);
        return ApplyAsync(context, change.Remove, change.Add, cancellation);
    }

    private async Task<StepResult> ApplyAsync(StepContext context, IEnumerable<MemberEntry> give, IEnumerable<MemberEntry> take, CancellationToken cancellation)
    {
        var (given, taken) = (0, 0);
        foreach (var member in take) taken += await work.TakeRolesAsync(context.Scope, member, cancellation);
        foreach (var member in give) given += await work.GiveRolesAsync(context.Scope, member, cancellation);
        return StepResult.Done($"{given} roles given, {taken} taken.");
    }
}

/// <summary>Rights in the lake, likewise.</summary>
internal sealed class LakeRightsStep(MemberWork work) : IProvisioningStep
{
    public string Name => "lakerights";

    public Task<StepResult> RunAsync(StepContext context, CancellationToken cancellation)
    {
        var change = OrderContentJson.ReadMembers(context.Json);
        return ApplyAsync(context, change.Add, change.Remove, cancellation);
    }

    public Task<StepResult> UndoAsync(StepContext context, CancellationToken cancellation)
    {
        var change = OrderContentJson.ReadMembers(context.Json);
        return ApplyAsync(context, change.Remove, change.Add, cancellation);
    }

    private async Task<StepResult> ApplyAsync(StepContext context, IEnumerable<MemberEntry> give, IEnumerable<MemberEntry> take, CancellationToken cancellation)
    {
        var given = 0;
        foreach (var member in take) await work.TakeLakeAsync(context.Scope, member, cancellation);
        foreach (var member in give) given += await work.GiveLakeAsync(context.Scope, member, cancellation);
        return StepResult.Done($"{given} rights in the lake given.");
    }
}

/// <summary>Writes down who belongs to the project, and tells the requester.</summary>
internal sealed class MembersStep(Announcements announcements) : IProvisioningStep
{
    public string Name => "members";

    public async Task<StepResult> RunAsync(StepContext context, CancellationToken cancellation)
    {
        var change = OrderContentJson.ReadMembers(context.Json);
        await context.ChangeAsync(async once =>
        {
            var now = await once.Db.Members.Where(one => one.Scope == once.Order.Scope && one.RemovedAt == null).ToListAsync(cancellation);
            foreach (var gone in now.Where(one => change.Remove.Any(entry => Is(one, entry)))) gone.RemovedAt = once.Now;
            foreach (var entry in change.Add)
            {
                if (now.Find(one => Is(one, entry) && one.RemovedAt is null) is { } known) known.Until = End(entry);
                else once.Db.Members.Add(new() { Id = Guid.NewGuid(), Scope = once.Order.Scope, PersonId = $"{entry.PersonId}", Name = entry.Name, Persona = entry.Persona, Since = once.Now, Until = End(entry) });
            }

            once.Say("members changed", once.Order.Title);
            var message = new Message($"order/{once.Order.Id}/done", NotificationKind.OrderDone, $"Done: {once.Order.Title}", $"Order {once.Order.Reference} is done.", $"/projects/{context.Scope}/members", context.Scope);
            await announcements.ToRequesterAsync(once.Db, once.Order.PersonId, message, cancellation);
        }, cancellation);
        return StepResult.Done($"{change.Add.Length} members written down, {change.Remove.Length} left.");
    }

    private static bool Is(MemberRecord record, MemberEntry entry) => record.PersonId.Equals($"{entry.PersonId}", StringComparison.OrdinalIgnoreCase) && record.Persona == entry.Persona;

    // The day itself still counts.
    private static DateTimeOffset? End(MemberEntry entry) => entry.Until is { } day ? new DateTimeOffset(day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : null;
}
