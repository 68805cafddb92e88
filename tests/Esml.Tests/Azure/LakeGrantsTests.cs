using Azure;
using Esml.Azure.DataLake.Models;
using Esml.Azure.Lake;
using Esml.Factory.Lake;
using Esml.Factory.Projects;
using Esml.TestKit;

namespace Esml.Tests.Azure;

/// <summary>A project's folders and rights, as provisioning makes them.</summary>
public sealed class LakeGrantsTests(SharedAzure shared) : IClassFixture<SharedAzure>, IAsyncLifetime
{
    private static readonly LakePrincipal Team = new(new("7d3c1f8a-0000-4000-8000-000000000001"), IsGroup: true);
    private static readonly LakePrincipal Core = new(new("7d3c1f8a-0000-4000-8000-000000000002"), IsGroup: true);
    private static readonly LakeModel Model = new(new ProjectNumber(1), "11_diabetes_model_reg");
    private LakeUnderTest _lake = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(shared.Azure.IsLive, "A live account would need roles of its own.");
        _lake = await LakeUnderTest.CreateAsync(shared.Azure, hierarchical: true, Token);
        foreach (var folder in LakePaths.OfLake().Concat(LakePaths.OfProject(Model, ["ds01_diabetes"])))
            await _lake.Files.GetDirectoryClient(folder).CreateIfNotExistsAsync(Token);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Team_OfANewProject_GetsItsFolderAndTheWayToIt()
    {
        await ApplyTwiceAsync(LakeRights.OfTeam(Model.Project, [Team]));
        var day = LakePaths.In(LakePaths.Train(Model), "ds01_diabetes", FactoryEnvironment.Dev, new(2026, 1, 2)).Path;
        await _lake.WriteAsync(day + "/a.csv", "1", Token);

        Assert.Equal("--x", await OfAsync(Team, ""));
        Assert.Equal("rwx", await OfAsync(Team, "active"));
        Assert.Equal("r-x", await OfAsync(Team, "logging"));
        Assert.Equal(("--x", "--x"), (await OfAsync(Team, "master"), await OfAsync(Team, "projects")));
        Assert.Equal("rwx", await OfAsync(Team, "projects/project001/11_diabetes_model_reg/train/ds01_diabetes/in"));
        Assert.Equal("rwx", await OfAsync(Team, day));
        Assert.EndsWith("---+", (await _lake.Files.GetRootDirectoryClient().GetAccessControlAsync(false, Token)).Value.Permissions, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dataset_IsWrittenFromBothSides()
    {
        await ApplyTwiceAsync([.. LakeRights.OfTeam(Model.Project, [Team]), .. LakeRights.OfCoreTeam([Core])]);
        await ApplyTwiceAsync(LakeRights.OfDataset(LakePaths.Train(Model), "ds01_diabetes", [Team], [Core]));
        const string dataset = "projects/project001/11_diabetes_model_reg/train/ds01_diabetes";

        Assert.Equal(("r-x", "rwx", "rwx"), (await OfAsync(Team, dataset + "/in"), await OfAsync(Team, dataset + "/out"), await OfAsync(Team, dataset + "/bad")));
        Assert.Equal(("rwx", "r-x", "rwx"), (await OfAsync(Core, dataset + "/in"), await OfAsync(Core, dataset + "/out"), await OfAsync(Core, dataset + "/bad")));
        Assert.Equal(("--x", "rwx"), (await OfAsync(Core, dataset), await OfAsync(Core, "master")));
    }

    [Fact]
    public async Task Grants_OfManyOrdersAtOnce_AllStandInTheRoot()
    {
        var teams = Enumerable.Range(10, 8).Select(i => new LakePrincipal(new($"7d3c1f8a-0000-4000-8000-0000000000{i}"), IsGroup: false)).ToList();

        await Task.WhenAll(teams.Select(team => _lake.Files.GrantAsync(new("", team, LakeAccess.Execute), Token)));

        var list = (await _lake.Files.GetRootDirectoryClient().GetAccessControlAsync(false, Token)).Value.AccessControlList;
        Assert.Equal(teams.Select(team => team.ObjectId.ToString()).Order(), list.Where(item => item.EntityId is not null).Select(item => item.EntityId!).Order());
    }

    [Fact]
    public async Task Member_WhoLeaves_KeepsNothingInTheProject()
    {
        await ApplyTwiceAsync(LakeRights.OfTeam(Model.Project, [Team, Core]));

        await _lake.Files.RevokeAsync(LakeRights.ToRevoke(Model.Project, Team), Token);
        await _lake.Files.RevokeAsync(new("logging", Team, LakeAccess.None), Token);

        foreach (var path in (await _lake.PathsAsync("projects/project001", Token)).Append("projects/project001").Append("logging"))
            Assert.Null(await OfAsync(Team, path));
        Assert.Equal(("rwx", "r-x"), (await OfAsync(Core, "projects/project001"), await OfAsync(Core, "logging")));
    }

    [Fact]
    public async Task Grant_InAMissingFolder_IsRefused()
    {
        var missing = await Assert.ThrowsAsync<RequestFailedException>(() => _lake.Files.GrantAsync(new("nobody", Team, LakeAccess.Read), Token));

        Assert.Equal((404, "PathNotFound"), (missing.Status, missing.ErrorCode));
    }

    private async Task ApplyTwiceAsync(IEnumerable<LakeGrant> grants)
    {
        foreach (var grant in grants.SelectMany(grant => new[] { grant, grant }))
            await _lake.Files.GrantAsync(grant, Token);
    }

    private async Task<string?> OfAsync(LakePrincipal principal, string path) =>
        (await _lake.Files.GetDirectoryClient(path).GetAccessControlAsync(false, Token)).Value.AccessControlList
        .FirstOrDefault(item => !item.DefaultScope && item.EntityId == principal.ObjectId.ToString())?.Permissions.ToSymbolicString();
}
