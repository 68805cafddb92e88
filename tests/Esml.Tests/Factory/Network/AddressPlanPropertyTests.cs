using CsCheck;
using Esml.Factory.Network;
using Esml.Factory.Projects;

namespace Esml.Tests.Factory.Network;

public sealed class AddressPlanPropertyTests
{
    private static readonly Gen<ProjectType> Types = Gen.Enum<ProjectType>();

    private static readonly Gen<AddressSpace> Spaces =
        Gen.Int[16, 22].Array[1, 3].Select(lengths => new AddressSpace(lengths.Select((length, index) => new AddressRange((10L << 24) + (index * 3L << 16), length))));

    /// <summary>A space, some of it taken by anything of any size, and projects that want in.</summary>
    private static readonly Gen<(AddressSpace Space, AddressRange[] Taken, ProjectType[] Types)> Situations = Gen.Select(
        Spaces,
        Gen.Select(Gen.Long[10L << 24, (10L << 24) + (7L << 16)], Gen.Int[18, 30], AddressRange.Around).Array[0, 12],
        Types.Array[1, 60]);

    [Fact]
    public void Projects_OfAnyTypes_LieAlignedInsideAndNeverOverlap() => Situations.Sample(situation =>
    {
        var (space, taken, _) = situation;
        var given = Given(situation);

        Assert.All(given, range => Assert.True(space.Contains(range), $"{range} is outside {space}"));
        Assert.All(given, range => Assert.Equal(0, range.First % range.Size));
        Assert.All(given, range => Assert.DoesNotContain(taken, other => other.Overlaps(range)));
        var sorted = given.OrderBy(range => range.First).ToList();
        Assert.All(sorted.Zip(sorted.Skip(1)), pair => Assert.True(pair.First.Last < pair.Second.First, $"{pair.First} and {pair.Second}"));
    }, iter: 300);

    [Fact]
    public void Projects_OfAnyTypes_FitAtLeastAsOftenAsInTheReference() => Situations.Sample(situation =>
    {
        var (space, taken, types) = situation;

        Assert.True(Fitting(AddressPlanner.Next, space, taken, types) >= Fitting(ReferencePlan.Next, space, taken, types));
    }, iter: 300);

    [Fact]
    public void Capacity_OfOneType_IsNeverBelowTheReferences() => Gen.Select(Situations, Types).Sample((situation, type) =>
    {
        var capacity = TypeCapacity.Of(situation.Space, situation.Taken, type);

        Assert.True(capacity.Fits >= capacity.Reference);
        Assert.InRange(capacity.Unused, 0, capacity.ReferenceUnused);
    }, iter: 300);

    [Fact]
    public void Project_GivenBack_FitsAgainInTheSamePlace() => Gen.Select(Situations, Gen.Int[0, 1000]).Sample((situation, pick) =>
    {
        var (space, taken, types) = situation;
        var standing = Standing(space, taken, types);
        if (standing.Count == 0) return;
        var (type, gone) = standing[pick % standing.Count];

        var rest = taken.Concat(standing.SelectMany(project => project.Ranges)).Except(gone).ToList();
        var again = AddressPlanner.Next(space, rest, type);

        Assert.NotNull(again);
        Assert.Equal(new FreeAddresses(space, rest).Size - gone.Sum(range => range.Size), new FreeAddresses(space, rest.Concat(again.Ranges)).Size);
    }, iter: 300);

    [Fact]
    public void Free_AndTaken_AreTheWholeSpace() => Situations.Sample(situation =>
    {
        var (space, taken, _) = situation;
        var blocks = new FreeAddresses(space, taken).Blocks;

        Assert.All(blocks, block => Assert.True(space.Contains(block) && !taken.Any(block.Overlaps)));
        Assert.Equal(space.Size, blocks.Sum(block => block.Size) + new FreeAddresses(space, blocks).Size);
        // Two halves of one block would have been one gap.
        Assert.DoesNotContain(blocks, block => blocks.Contains(new AddressRange(block.First ^ block.Size, block.PrefixLength)) && space.Contains(AddressRange.Around(block.First, block.PrefixLength - 1)));
    }, iter: 300);

    private static List<AddressRange> Given((AddressSpace Space, AddressRange[] Taken, ProjectType[] Types) situation) =>
        [.. Standing(situation.Space, situation.Taken, situation.Types).SelectMany(project => project.Ranges)];

    private static List<(ProjectType Type, List<AddressRange> Ranges)> Standing(AddressSpace space, AddressRange[] taken, ProjectType[] types)
    {
        var free = new FreeAddresses(space, taken);
        return [.. from type in types let subnets = AddressPlanner.Next(free, type) where subnets is not null select (type, subnets.Ranges.ToList())];
    }

    private static int Fitting(Func<AddressSpace, IEnumerable<AddressRange>, ProjectType, ProjectSubnets?> next, AddressSpace space, AddressRange[] taken, ProjectType[] types)
    {
        var full = taken.ToList();
        return types.TakeWhile(type =>
        {
            if (next(space, full, type) is not { } subnets) return false;
            full.AddRange(subnets.Ranges);
            return true;
        }).Count();
    }
}
