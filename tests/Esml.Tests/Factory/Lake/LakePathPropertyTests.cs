using CsCheck;
using Esml.Factory.Lake;
using Esml.Factory.Projects;

namespace Esml.Tests.Factory.Lake;

public sealed class LakePathPropertyTests
{
    private static readonly string[] Words =
    [
        "active", "master", "projects", "project001", "project0001", "train", "inference", "in", "out", "bad", "bronze", "silver", "gold", "scored", "dev", "test", "DEV",
        "0", "03", "2021", "01", "13", "2021_01_02", "Train", "validate", "0123456789abcdef0123456789abcdef", "gold.parquet", "ds01_a", "11_m", "..", "", "x y",
    ];

    /// <summary>Paths of the design with some segments replaced, left out or put in.</summary>
    private static readonly Gen<string> Paths = Gen.Select(
        Gen.Int[0, LakePathsTests.Examples.Length - 1], Gen.Select(Gen.Int[0, 12], Gen.Int[0, 2], Gen.Int[0, Words.Length - 1]).Array[0, 2]).Select((example, changes) =>
        {
            var segments = LakePathsTests.Examples[example].Split('/').ToList();
            foreach (var (at, kind, word) in changes.Where(change => change.Item1 < segments.Count))
            {
                if (kind > 0)
                    segments.RemoveAt(at);
                if (kind < 2)
                    segments.Insert(at, Words[word]);
            }

            return string.Join('/', segments);
        });

    private static readonly Gen<LakePrincipal> Principals = Gen.Select(Gen.Guid, Gen.Bool, (id, group) => new LakePrincipal(id, group));

    [Fact]
    public void Path_ThatMeansSomething_IsWhatItsMeaningWrites() => Paths.Sample(
        path =>
        {
            if (LakePathReader.TryParse(path, out var place))
                Assert.Equal(path.TrimEnd('/'), place.Path);
        },
        iter: 5_000);

    [Fact]
    public void In_OfAnyModelAndDay_IsReadAsWhatItWas() => Gen.Select(Gen.Int[1, 999], Gen.Int[0, 50], Gen.Enum<FactoryEnvironment>(), Gen.Date, Gen.Bool).Sample(
        (number, version, environment, date, infers) =>
        {
            LakeModel model = new(new ProjectNumber(number), "10_titanic_model_clas");
            var place = LakePaths.In(infers ? LakePaths.Inference(model, version) : LakePaths.Train(model), "ds02_hair-color", environment, DateOnly.FromDateTime(date));

            Assert.True(LakePathReader.TryParse(place.Path + "/a b.csv", out var read));
            Assert.Equal(place with { Rest = "a b.csv" }, read);
        },
        iter: 500);

    [Fact]
    public void Team_OfAnyProject_MayWriteNowhereElse() => Gen.Select(Gen.Int[1, 999], Principals.Array[0, 5]).Sample(
        (number, team) =>
        {
            var own = LakePaths.Of(new ProjectNumber(number)).Path;
            var grants = LakeRights.OfTeam(new ProjectNumber(number), team);

            Assert.Equal(team.Distinct().Count() * 6, grants.Length);
            Assert.All(grants, grant => Assert.True(!grant.Access.HasFlag(LakeAccess.Write) || grant.Path == own || grant.Path == "active", grant.ToString()));
            // Whoever has a right somewhere can also go there.
            Assert.All(grants, grant => Assert.All(Above(grant.Path), folder => Assert.Contains(grants, other => other.Path == folder && other.Principal == grant.Principal && other.Access.HasFlag(LakeAccess.Execute))));
        },
        iter: 200);

    [Fact]
    public void CoreTeam_OfADataset_CanGoToWhatItMayRead() => Principals.Sample(
        core =>
        {
            var phase = LakePaths.Inference(new(new ProjectNumber(7), "11_m"), 2);
            LakeGrant[] grants = [.. LakeRights.OfCoreTeam([core]), .. LakeRights.OfDataset(phase, "ds01", [], [core])];

            Assert.All(grants, grant => Assert.All(Above(grant.Path), folder => Assert.Contains(grants, other => other.Path == folder && other.Access.HasFlag(LakeAccess.Execute))));
            Assert.Contains(grants, grant => grant is { Path: "projects/project007/11_m/inference/2/ds01/in", Access: LakeAccess.All, IsRecursive: true, IsDefault: true });
        },
        iter: 50);

    private static IEnumerable<string> Above(string path)
    {
        while (path.Length > 0)
        {
            path = path[..Math.Max(0, path.LastIndexOf('/'))];
            yield return path;
        }
    }
}
