using Esml.Factory.Access;
using Esml.Factory.Approvals;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.LocalAzure;
using Esml.Operations.Access;
using Esml.Operations.Audit;
using Esml.Operations.Orders;
using Esml.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Esml.Tests.Operations;

public sealed class OrderSubmissionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Submit_HoldsAddressesInAllEnvironmentsAndWritesEvidence()
    {
        await using var room = await OrderRoom.OpenAsync();

        var taken = await room.Desk.SubmitAsync(OrderRoom.Ada, A.Order(), new(), Token);

        Assert.Equal((1, true), (taken.Reference, taken.Fresh));
        var order = await room.RecordAsync(taken.Id!.Value);
        Assert.Equal((OrderState.InReview, "", "Predict sales", "ada"), (order.State, order.Scope, order.Title, order.PersonId));
        var addresses = await room.AddressesAsync();
        Assert.All(addresses, address => Assert.Equal($"{order.Id}", address.Holder));
        Assert.Equal([FactoryEnvironment.Dev, FactoryEnvironment.Test, FactoryEnvironment.Prod], addresses.Select(address => address.Environment).Distinct().Order());
        var detail = await room.Book.FindAsync(OrderRoom.Ada, order.Id, Token);
        Assert.Equal(order.EvidenceHash, detail!.Evidence.Hash);
        Assert.All(addresses, address => Assert.Contains(detail.Evidence.Facts, fact => fact.Group == $"{address.Environment}" && fact.Name == $"Subnet {address.Purpose}"));
        Assert.Contains(detail.Evidence.Facts, fact => fact is { Name: "Cost a month", Value: [>= '1' and <= '9', ..] });
        Assert.Contains(detail.Evidence.Facts, fact => fact is { Name: "Private endpoint", Group: "Dev" });
        // For the whole term, not only for the writing.
        Assert.All(addresses, address => Assert.Equal(room.Time.GetUtcNow() + TimeSpan.FromDays(14), address.Until));
    }

    [Fact]
    public async Task Submit_Twice_MakesOneOrder()
    {
        await using var room = await OrderRoom.OpenAsync();
        var options = new SubmitOptions(Correlation: "ticket-7");

        var first = await room.Desk.SubmitAsync(OrderRoom.Ada, A.Order(), options, Token);
        var again = await room.Desk.SubmitAsync(OrderRoom.Ada, A.Order(), options, Token);
        var other = await room.Desk.SubmitAsync(OrderRoom.Ada, A.Order("Something else"), options, Token);

        Assert.Equal((first.Id, false), (again.Id, again.Fresh));
        Assert.False(other.IsTaken);
        Assert.Equal("Idempotency-Key", Assert.Single(other.Findings).Field);
        Assert.Single(await room.Book.ListAsync(OrderRoom.Ada, new(), Token));
        Assert.Single((await room.AddressesAsync()).Select(address => address.Holder).Distinct());
    }

    [Fact]
    public async Task Submit_TheSameAtOnce_MakesOneOrderAndHoldsItsAddressesOnly()
    {
        await using var room = await OrderRoom.OpenAsync();
        var options = new SubmitOptions(Correlation: "double click");

        var both = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => room.Desk.SubmitAsync(OrderRoom.Ada, A.Order(), options, Token), Token)));

        var id = Assert.Single(both.Select(one => one.Id).Distinct());
        Assert.Single(both, one => one.Fresh);
        Assert.Equal($"{id}", Assert.Single((await room.AddressesAsync()).Select(address => address.Holder).Distinct()));
    }

    [Fact]
    public async Task Submit_WithTheKeyOfSomebodyElse_MakesAnotherOrder()
    {
        await using var room = await OrderRoom.OpenAsync();

        var adas = await room.Desk.SubmitAsync(OrderRoom.Ada, A.Order(), new(Correlation: "1"), Token);
        var bos = await room.Desk.SubmitAsync(OrderRoom.Bo, A.Order("Churn"), new(Correlation: "1"), Token);

        Assert.True(bos is { IsTaken: true, Fresh: true });
        Assert.NotEqual(adas.Id, bos.Id);
    }

    [Fact]
    public async Task Submit_ForOneNameTwice_IsRefusedUntilTheFirstIsOver()
    {
        await using var room = await OrderRoom.OpenAsync();
        var first = await room.Desk.SubmitAsync(OrderRoom.Ada, A.Order(), new(), Token);

        var second = await room.Desk.SubmitAsync(OrderRoom.Bo, A.Order(" predict SALES"), new(), Token);

        var finding = Assert.Single(second.Findings);
        Assert.Equal((nameof(ProjectOrder.UseCase), FindingSeverity.Error), (finding.Field, finding.Severity));
        Assert.Contains("Order 1", finding.Message, StringComparison.Ordinal);
        await room.Desk.WithdrawAsync(OrderRoom.Ada, first.Id!.Value, Token);
        Assert.True((await room.Desk.SubmitAsync(OrderRoom.Bo, A.Order(" predict SALES"), new(), Token)).IsTaken);
    }

    [Fact]
    public async Task Submit_WithFindings_LeavesNothingBehind()
    {
        await using var room = await OrderRoom.OpenAsync();

        var refused = await room.Desk.SubmitAsync(OrderRoom.Ada, A.Order() with { ModelPrefix = "M001", Owner = "" }, new(), Token);

        Assert.Equal([nameof(ProjectOrder.Owner), nameof(ProjectOrder.ModelPrefix)], refused.Findings.Select(finding => finding.Field));
        Assert.Empty(await room.AddressesAsync());
        Assert.Empty(await room.Book.ListAsync(OrderRoom.Core, new(), Token));
    }

    [Fact]
    public async Task Submit_WithoutRoomInOneEnvironment_HoldsNothingInAnother()
    {
        await using var room = await OrderRoom.OpenAsync("10.XX.0.0/28");

        var refused = await room.Desk.SubmitAsync(OrderRoom.Ada, A.Order(), new(), Token);

        Assert.All(refused.Findings, finding => Assert.Equal((nameof(ProjectOrder.Type), true), (finding.Field, finding.WayOut.Length > 0)));
        Assert.Equal(3, refused.Findings.Length);
        Assert.Empty(await room.AddressesAsync());
    }

    [Fact]
    public async Task Submit_WhenWritingFails_GivesTheAddressesBack()
    {
        await using var room = await OrderRoom.OpenAsync();
        await using (var db = room.Db()) await db.Database.ExecuteSqlRawAsync("CREATE TRIGGER no_orders BEFORE INSERT ON Orders BEGIN SELECT RAISE(ABORT, 'full'); END", Token);

        await Assert.ThrowsAnyAsync<DbUpdateException>(() => room.Desk.SubmitAsync(OrderRoom.Ada, A.Order(), new(), Token));

        Assert.Empty(await room.AddressesAsync());
    }

    [Fact]
    public async Task Submit_OfADraft_TakesItAway()
    {
        await using var room = await OrderRoom.OpenAsync();
        var drafts = room.Room.Get<Drafts>();
        var draft = Guid.NewGuid();
        await drafts.SaveAsync(OrderRoom.Ada, draft, 0, A.Order(), meant: true, Token);

        var taken = await room.Desk.SubmitAsync(OrderRoom.Ada, A.Order(), new(draft), Token);

        Assert.Empty(await drafts.ListAsync(OrderRoom.Ada, Token));
        Assert.Equal(taken.Id, (await room.Desk.SubmitAsync(OrderRoom.Ada, A.Order(), new(draft), Token)).Id);
        var events = await room.Room.Get<AuditTrail>().ReadAsync(OrderRoom.Core, new(Subject: "order 1"), Token);
        Assert.Contains(events.Events, one => one is { Action: "order submitted", PersonId: "ada" });
    }

    [Fact]
    public async Task Submit_WithoutPrices_AsksAManagerAsWell()
    {
        await using var room = await OrderRoom.OpenAsync();
        using var fault = room.Room.Faults.Add(new RouteFault("/api/retail/prices*") { Status = 503 });

        var taken = await room.Desk.SubmitAsync(OrderRoom.Ada, A.Order() with { Environments = OrderedEnvironments.Dev }, new(), Token);

        var detail = await room.Book.FindAsync(OrderRoom.Ada, taken.Id!.Value, Token);
        Assert.Contains(detail!.Evidence.Facts, fact => fact is { Name: "Cost a month", Value: "not known" });
        var asked = await room.Approvals.FindForAsync(OrderRoom.Ada, ApprovalKind.Order, $"{taken.Id}", Token);
        Assert.Equal([FactoryRole.CoreTeam, FactoryRole.Manager], asked!.Needs.Select(need => need.Rule.Role));
    }

    [Fact]
    public async Task Submit_ByNobody_IsRefused()
    {
        await using var room = await OrderRoom.OpenAsync(common: false);

        await Assert.ThrowsAsync<AccessDenied>(() => room.Desk.SubmitAsync(new("x", "Nobody", [], []), A.Order(), new(), Token));
    }
}
