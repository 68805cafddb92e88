using Esml.Factory.Projects;
using Esml.Factory.Provisioning;
using Esml.Operations.Access;
using Esml.Operations.Inventory;
using Esml.Operations.Network;
using Esml.Operations.Orders;
using Esml.Operations.Provisioning.Engine;
using Esml.Operations.State;
using Microsoft.EntityFrameworkCore;

namespace Esml.Operations.Provisioning.Steps;

/// <summary>Gives the project its number, and the order's addresses to the project.</summary>
internal sealed class NumberStep(OrderPlaces places, FactoryBoard board, AddressPlan addresses) : IProvisioningStep
{
    public string Name => StepKeys.Number;

    public async Task<StepResult> RunAsync(StepContext context, CancellationToken cancellation)
    {
        var environments = context.Project.EnvironmentList;
        if (board.Inputs.Subscriptions is { IsEmpty: true } slots || board.Inputs.Subscriptions.Any(slot => slot.Reading is null))
            return StepResult.Failed(new(FaultClass.Transient, "InventoryMissing", "", "The inventory has not read every subscription yet: which numbers are taken is not known."));
        if (environments.FirstOrDefault(environment => places.Common(environment) is null, (FactoryEnvironment)(-1)) is var bare && Enum.IsDefined(bare))
            return StepResult.Failed(new(FaultClass.Network, "AddressesGone", "", $"COMMON of {bare} was not found: a project has no network there."));
        var held = await addresses.HeldAsync(context.Holder, cancellation);
        if (environments.Any(environment => !held.ContainsKey(environment)))
            return StepResult.Failed(new(FaultClass.Network, "AddressesGone", "", "The addresses that were approved are no longer held: the reservation has run out."));
        ProjectNumber? number = null;
        await context.ChangeAsync(async once => number = await GiveAsync(once, cancellation), cancellation);
        if (number is not { } given) return StepResult.Failed(new(FaultClass.Quota, "NumbersUsedUp", "", "All 999 project numbers of this scale set were given: open another scale set."));
        await addresses.HandOverAsync(Permissions.Portal, context.Holder, context.Holder, places.KeyOf(given), cancellation);
        return StepResult.Done($"Project {given}.", StepJson.Write(GivenNumber.Of(places.KeyOf(given), given, environments.Select(environment => places.Of(environment, given)))));
    }

    public async Task<StepResult> UndoAsync(StepContext context, CancellationToken cancellation)
    {
        // Only now: the subnets of all environments are gone.
        await addresses.ReleaseAsync(Permissions.Portal, context.Holder, cancellation);
        foreach (var place in context.Given?.Places ?? []) await addresses.FreeAsync(Permissions.Portal, context.Given!.Key, place.Environment, cancellation);
        var retired = context.Steps.Any(step => StepKeys.NameOf(step.Key) == GroupStep.StepName && step.Output is not null);
        await context.ChangeAsync(async once =>
        {
            var record = await once.Db.Numbers.FirstOrDefaultAsync(one => one.OrderId == once.Order.Id, cancellation);
            if (record is null) return;
            if (retired) record.RetiredAt ??= once.Now;
            else once.Db.Numbers.Remove(record);
            if (!retired) once.Order.Scope = "";
        }, cancellation);
        return StepResult.Done(retired ? "The addresses are free; the number is retired, because something stood under it." : "The addresses and the number are free.");
    }

    /// <summary>The order's own when it has one; else the next that nobody has or ever had. Two orders at once never get the same: the database refuses the second.</summary>
    private async Task<ProjectNumber?> GiveAsync(OrderChange once, CancellationToken cancellation)
    {
        if (await once.Db.Numbers.FirstOrDefaultAsync(one => one.OrderId == once.Order.Id, cancellation) is { } own && ScopeKey.TryParse(own.Scope, out var mine)) return mine.Project;
        var given = (await once.Db.Numbers.Select(one => one.Scope).ToListAsync(cancellation)).Select(scope => ScopeKey.TryParse(scope, out var key) ? key : ScopeKey.Unattributed);
        var keys = board.Placed.Keys.Concat(board.Inputs.Known.Keys).Select(placement => placement.Key).Concat(given);
        var used = keys.Where(key => key.ScaleSet == board.Home).Select(key => key.Project?.Value ?? 0).ToHashSet();
        var next = used.DefaultIfEmpty().Max() + 1;
        if (next > ProjectNumber.Highest) next = Enumerable.Range(1, ProjectNumber.Highest).FirstOrDefault(number => !used.Contains(number));
        if (next == 0) return null;
        var number = new ProjectNumber(next);
        once.Order.Scope = places.KeyOf(number).ToString();
        once.Db.Numbers.Add(new NumberRecord { Scope = once.Order.Scope, OrderId = once.Order.Id, GivenAt = once.Now });
        once.Say("project number given", $"{number}");
        return number;
    }
}
