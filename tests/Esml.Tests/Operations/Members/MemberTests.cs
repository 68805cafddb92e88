using Esml.Azure;
using Esml.Azure.DataLake;
using Esml.Factory.Access;
using Esml.Factory.Lake;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Operations.Members;
using Esml.Operations.Orders;
using Esml.Tests.LocalAzure;
using Esml.Tests.Operations.Provisioning;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Esml.Tests.Operations.Members;

public sealed class MemberTests
{
    private static readonly Guid Grace = new("3b0f9a52-71c4-4d0e-8a6b-5c2e9d1f4a77");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Member_AddedAndExpired_HadExactlyTheRightsOfThePersona()
    {
        await using var room = await ProvisioningRoom.OpenAsync();
        var made = await room.UntilRestAsync(await room.ApprovedAsync());
        var project = made.Row.Project!.Value;
        await room.Room.SweepAsync();
        var before = await RightsAsync(room);

        var order = await Desk(room).AddAsync(ProvisioningRoom.Core, project, Wanted($"{Grace}"), Token);
        Assert.True(order.IsTaken, string.Join(" ", order.Findings.Select(finding => finding.Message)));
        Assert.False((await Desk(room).AddAsync(ProvisioningRoom.Core, project, Wanted($"{Guid.NewGuid()}"), Token)).IsTaken);
        var done = await ApplyAsync(room, order.Id!.Value);

        Assert.True(done.Row.State is OrderState.Done, done.Row.Failure?.Message);
        var persona = Persona.Find("p002")!;
        Assert.Equal(MemberRights.RolesOf(persona, FactoryEnvironment.Dev).Length, (await RightsAsync(room)).Except(before).Count());
        Assert.True(await MayReadAsync(room, project));
        Assert.Equal("Grace", Assert.Single((await Desk(room).ReadAsync(ProvisioningRoom.Core, project, Token))!.Members).Name);

        await ExpireAsync(room);

        Assert.Equal(before, await RightsAsync(room));
        Assert.False(await MayReadAsync(room, project));
        Assert.Empty((await Desk(room).ReadAsync(ProvisioningRoom.Core, project, Token))!.Members);
    }

    [Fact]
    public async Task Member_WithAWrongId_IsRefusedWithTheField()
    {
        await using var room = await FactoryRoom.OpenAsync();
        var desk = room.Get<MemberDesk>();

        var mail = await desk.AddAsync(ProvisioningRoom.Core, ScopeKey.Of(new(1)), Wanted("grace@contoso.com"), Token);
        var application = await desk.AddAsync(ProvisioningRoom.Core, ScopeKey.Of(new(1)), Wanted("04b07795-8ddb-461a-bbee-02f9e1bf7b46"), Token);

        Assert.Equal(["PersonId", "PersonId"], new[] { mail, application }.Select(answer => Assert.Single(answer.Findings).Field));
    }

    private static WantedMember Wanted(string id) => new(id, "Grace", "p002", DateOnly.FromDateTime(DateTime.UnixEpoch).AddYears(200));

    private static MemberDesk Desk(ProvisioningRoom room) => room.Room.Get<MemberDesk>();

    private static async Task<OrderDetail> ApplyAsync(ProvisioningRoom room, Guid id)
    {
        await room.AgreeAsync(id, ProvisioningRoom.Other);
        return await room.UntilRestAsync(id);
    }

    private static async Task ExpireAsync(ProvisioningRoom room)
    {
        await using (var db = room.Db())
        {
            var member = await db.Members.SingleAsync(Token);
            member.Until = member.Since;
            await db.SaveChangesAsync(Token);
        }

        await room.Room.Get<MemberEnds>().LookAsync(Token);
        await room.Room.Get<MemberEnds>().LookAsync(Token);
        await using var after = room.Db();
        Assert.Equal(1, await after.Notifications.CountAsync(one => one.Kind == Esml.Operations.Notifications.NotificationKind.MemberEnds, Token));
    }

    private static async Task<List<string>> RightsAsync(ProvisioningRoom room) =>
        [.. (await room.Room.Cloud.ListAll($"/subscriptions/{room.Room.Subscription(FactoryEnvironment.Dev)}/providers/Microsoft.Authorization/roleAssignments")).Select(one => (string)one["id"]!).Order()];

    private static async Task<bool> MayReadAsync(ProvisioningRoom room, ScopeKey project)
    {
        var place = room.Room.Get<OrderPlaces>().Of(FactoryEnvironment.Dev, project.Project!.Value);
        var folder = room.Room.Get<DataClients>().Lake(place.Names.Common.Lake).GetFileSystemClient(LakePaths.Container).GetDirectoryClient(LakePaths.Of(place.Number).Path);
        return (await folder.GetAccessControlAsync(userPrincipalName: false, Token)).Value.AccessControlList.Any(item => item.EntityId == $"{Grace}");
    }
}
