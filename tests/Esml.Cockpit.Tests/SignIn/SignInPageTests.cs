using Bunit;
using Esml.Cockpit.Access;
using Esml.Cockpit.SignIn;
using Esml.Cockpit.Tests.Rooms;

namespace Esml.Cockpit.Tests.SignIn;

public sealed class SignInPageTests
{
    [Fact]
    public void Local_HasOneButtonPerRole()
    {
        using var room = new PortalRoom();

        var page = room.Render<SignInPage>();

        Assert.Equal(["Manager", "ProjectMember", "MlLead", "CoreTeam"], page.FindAll("button[name=role]").Select(button => button.GetAttribute("value")));
    }

    [Fact]
    public void Entra_OffersNoRoles()
    {
        using var room = new PortalRoom(signIn: SignInKind.Entra);

        var page = room.Render<SignInPage>();

        Assert.Empty(page.FindAll("button[name=role]"));
        Assert.NotNull(page.Find("form[action='/sign-in/entra']"));
    }
}
