using Esml.Factory.Network;
using Esml.Factory.Projects;

namespace Esml.Tests.Factory.Network;

public sealed class AddressPlannerTests
{
    // Version 1.24 as it comes: XX = 61 is the third number, and the four common subnets are 256 addresses.
    private static readonly AddressSpace Space = new(AddressRange.Parse("172.16.0.0/16"));
    private static readonly AddressRange[] Common = [.. new[] { "172.16.61.0/26", "172.16.61.64/26", "172.16.61.128/26", "172.16.61.192/26" }.Select(AddressRange.Parse)];

    [Theory]
    [InlineData(ProjectType.Esml, 340, 258)]
    [InlineData(ProjectType.GenAi, 88, 48)]
    [InlineData(ProjectType.All, 40, 24)]
    public void Capacity_OfTheFactorysDefaults_IsMoreThanTheReferences(ProjectType type, int ours, int reference)
    {
        var capacity = TypeCapacity.Of(Space, Common, type);

        Assert.Equal((ours, reference), (capacity.Fits, capacity.Reference));
        Assert.Equal(new FreeAddresses(Space, Common).Size - (ours * capacity.Addresses), capacity.Unused);
    }

    [Theory]
    [InlineData(ProjectType.Esml, "10.17.33.64", 297)]
    [InlineData(ProjectType.GenAi, "10.17.1.0", 63)]
    [InlineData(ProjectType.All, "10.17.1.0", 31)]
    public void Reference_InASpaceOfTheOlderShape_FitsWhatItsDocumentsSay(ProjectType type, string from, int expected)
    {
        var before = AddressText.ReadAddress(from)!.Value - 1;

        Assert.Equal(expected, ReferencePlan.Fill(new(AddressRange.Parse("10.17.0.0/16")), [new(before, 32)], type).Length);
    }

    [Fact]
    public void Reference_FirstProjectOfEverything_LiesWhereTheScriptsPutIt()
    {
        var subnets = ReferencePlan.Next(Space, Common, ProjectType.All)!;

        Assert.Equal("172.16.62.0/23 172.16.64.0/23 172.16.66.0/24 172.16.67.0/25 172.16.67.128/26 172.16.68.64/27",
            string.Join(' ', subnets.Aca, subnets.Aca2, subnets.Aks2, subnets.GenAi, subnets.Aks, subnets.WebApp));
    }

    [Fact]
    public void Next_SmallProject_GoesIntoTheSmallestGap()
    {
        var subnets = AddressPlanner.Next(new(AddressRange.Parse("10.0.0.0/16")), [AddressRange.Parse("10.0.1.0/26")], ProjectType.Esml)!;

        // The rest of 10.0.1.0/24 first: one half of the quarter, then the half.
        Assert.Equal("10.0.1.64/26 10.0.1.128/26 10.0.1.192/26", string.Join(' ', subnets.Aks, subnets.DatabricksPrivate, subnets.DatabricksPublic));
    }

    [Fact]
    public void Next_SpaceOfTwoPrefixes_UsesBoth()
    {
        var space = new AddressSpace(AddressRange.Parse("10.0.0.0/25"), AddressRange.Parse("10.9.0.0/26"));

        var subnets = AddressPlanner.Next(space, [], ProjectType.Esml)!;

        Assert.Equal("10.9.0.0/26", subnets.Aks.ToString());
        Assert.Null(ReferencePlan.Next(space, [], ProjectType.Esml));
    }

    [Fact]
    public void Next_TooSmallForAll_TakesNothing()
    {
        var free = new FreeAddresses(new(AddressRange.Parse("10.0.0.0/22")), []);

        Assert.Null(AddressPlanner.Next(free, ProjectType.All));
        Assert.Equal(1024, free.Size);
        Assert.Null(AddressPlanner.Next(new(), [], ProjectType.Esml));
    }

    [Theory]
    [InlineData("10.17.1.5/20", "10.17.0.0/20")]
    [InlineData("10.17.0/16", "four numbers")]
    [InlineData("10.17.0.256/32", "four numbers")]
    [InlineData("10.17.010.0/24", "four numbers")]
    [InlineData("10.17.0.0/33", "0 to 32")]
    [InlineData("10.17.0.0", "such as")]
    [InlineData("", "such as")]
    public void Text_ThatIsNoRange_SaysTheWayOut(string text, string wayOut)
    {
        var read = AddressText.Read(text);

        Assert.Null(read.Range);
        Assert.Contains(wayOut, read.WayOut, StringComparison.Ordinal);
    }
}
