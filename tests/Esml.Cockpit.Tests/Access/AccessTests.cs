using System.Security.Claims;
using Esml.Cockpit.Access;
using Esml.Cockpit.Cloud;
using Esml.Factory.Access;
using Esml.Factory.Projects;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Esml.Cockpit.Tests.Access;

public sealed class AccessTests
{
    [Theory]
    [InlineData("http://localhost:5000", true)]
    [InlineData("http://127.0.0.1:5000", true)]
    [InlineData("http://[::1]:5000", true)]
    [InlineData("http://0.0.0.0:5000", false)]
    [InlineData("http://*:5000", false)]
    [InlineData("http://+:5000", false)]
    [InlineData("http://10.0.0.4:5000", false)]
    [InlineData("http://localhost.evil.example:5000", false)]
    [InlineData("http://unix:/tmp/kestrel.sock", false)]
    [InlineData("nonsense", false)]
    public void Address_CountsAsLoopbackOnlyWhenItIs(string address, bool loopback) => Assert.Equal(loopback, ListeningAddresses.IsLoopback(address));

    [Fact]
    public void LocalSignIn_WithNothingConfigured_IsOpenOnThisMachine() => Assert.Equal("Local", Decide(local: true));

    [Theory]
    [InlineData("urls", "http://localhost:5000;http://0.0.0.0:80")]
    [InlineData("http_ports", "8080")]
    [InlineData("Kestrel:Endpoints:Web:Url", "http://*:80")]
    public void LocalSignIn_WhereOthersCanReachIt_IsRefused(string key, string value) => Assert.Equal("None", Decide(local: true, (key, value)));

    [Fact]
    public void Entra_WithItsSettings_IsUsedWhereLocalIsNot() => Assert.Equal("Entra", Decide(local: false, ("AzureAd:ClientId", "c"), ("AzureAd:TenantId", "t")));

    [Fact]
    public void Refusal_NamesTheKeyAndTheAddress()
    {
        var decision = SignInDecision.Make(new CloudPlace(true), Settings(("urls", "http://0.0.0.0:80")));

        var failure = Assert.Single(new SignInValidation(decision).Validate(null, new()).Failures!);
        Assert.StartsWith("AzureAd:ClientId", failure, StringComparison.Ordinal);
        Assert.Contains("http://0.0.0.0:80", failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/projects?q=a", "/projects?q=a")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("/sign-in", "/")]
    [InlineData(null, "/")]
    public void ReturnUrl_StaysInThePortal(string? url, string expected) => Assert.Equal(expected, SignInEndpoints.ReturnTo(url));

    [Fact]
    public void Member_BelongsToTheProjectsOfTheirGroups()
    {
        var options = new AccessOptions { ProjectGroups = { ["11111111-1111-1111-1111-111111111111"] = ["007"] } };
        var caller = CallerClaims.Read(Principal(("oid", "ada"), ("roles", "ProjectMember"), ("groups", "11111111-1111-1111-1111-111111111111"), ("groups", "other")), options)!;

        Assert.True(caller.CanSee(ScopeKey.Of(new(7))));
        Assert.False(caller.CanSee(ScopeKey.Of(new(1))));
    }

    [Fact]
    public void Member_OfOneScaleSet_SeesNothingOfTheSameNumberInAnother()
    {
        var options = new AccessOptions { ProjectGroups = { ["11111111-1111-1111-1111-111111111111"] = ["001"], ["22222222-2222-2222-2222-222222222222"] = ["002-001"] } };
        Caller Of(string group) => CallerClaims.Read(Principal(("oid", "ada"), ("roles", "ProjectMember"), ("groups", group)), options)!;
        string[] keys = ["001", "COMMON", "002-001", "COMMON-002", "unattributed"];

        IEnumerable<string> Seen(Caller caller) => keys.Where(text => ScopeKey.TryParse(text, out var key) && caller.CanSee(key));

        Assert.Equal(["001", "COMMON"], Seen(Of("11111111-1111-1111-1111-111111111111")));
        Assert.Equal(["002-001", "COMMON-002"], Seen(Of("22222222-2222-2222-2222-222222222222")));
    }

    [Theory]
    [InlineData("002-001", true)]
    [InlineData("COMMON", false)]
    [InlineData("unattributed", false)]
    [InlineData("002-", false)]
    [InlineData("0002-001", false)]
    public void Projects_OfAGroup_MustBeProjects(string text, bool good)
    {
        var options = new AccessOptions { ProjectGroups = { ["11111111-1111-1111-1111-111111111111"] = [text] }, LocalProjects = [text] };

        Assert.Equal(good ? 0 : 2, options.Validate(new(options)).Count());
    }

    [Theory]
    [InlineData("Administrator")]
    [InlineData("3")]
    [InlineData("manager")]
    public void Role_ThatIsUnknown_GivesNothing(string role) => Assert.Empty(CallerClaims.Read(Principal(("oid", "ada"), ("roles", role)), new())!.Roles);

    [Fact]
    public void Stranger_IsNobody() => Assert.Null(CallerClaims.Read(new ClaimsPrincipal(new ClaimsIdentity()), new()));

    [Fact]
    public void LocalManager_SeesEverything() => Assert.True(CallerClaims.Read(CallerClaims.Local(FactoryRole.Manager), new())!.SeesEverything);

    [Theory]
    [InlineData("127.0.0.1", "localhost", null, true)]
    [InlineData("127.0.0.1", "evil.example", null, false)]
    [InlineData("127.0.0.1", "localhost", "10.0.0.9", false)]
    [InlineData("10.0.0.9", "localhost", null, false)]
    public void Request_ToSignInLocally_MustComeFromThisMachine(string remote, string host, string? forwarded, bool allowed)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = System.Net.IPAddress.Parse(remote);
        context.Request.Host = new(host, 5000);
        if (forwarded is not null) context.Request.Headers["X-Forwarded-For"] = forwarded;

        Assert.Equal(allowed, LoopbackGuard.IsFromThisMachine(context));
    }

    private static string Decide(bool local, params (string Key, string Value)[] settings) => SignInDecision.Make(new CloudPlace(local), Settings(settings)).Kind.ToString();

    private static IConfiguration Settings(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(pair => pair.Key, pair => (string?)pair.Value)).Build();

    private static ClaimsPrincipal Principal(params (string Type, string Value)[] claims) => new(new ClaimsIdentity(claims.Select(claim => new Claim(claim.Type, claim.Value)), "test"));
}
