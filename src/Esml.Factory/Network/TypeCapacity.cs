using Esml.Factory.Projects;

namespace Esml.Factory.Network;

/// <summary>How many projects of one type an address space holds, beside what the reference gets out of it.</summary>
/// <param name="Fits">With this plan.</param>
/// <param name="Reference">With the reference's.</param>
/// <param name="Addresses">What one project needs.</param>
/// <param name="Stride">What one project costs on average: the addresses that were free, shared by those that fit. Null when none fits.</param>
/// <param name="ReferenceStride">From one project to the next in the reference's plan.</param>
/// <param name="Unused">Free addresses that no further project of the type can use.</param>
/// <param name="ReferenceUnused">The same in the reference's plan, with the gaps before and between its projects.</param>
public sealed record TypeCapacity(ProjectType Type, int Fits, int Reference, long Addresses, decimal? Stride, long ReferenceStride, long Unused, long ReferenceUnused)
{
    // Beyond that it is no longer a question of addresses; it bounds the work for spaces that nobody has.
    private const int Most = 100_000;

    public static TypeCapacity Of(AddressSpace space, IReadOnlyCollection<AddressRange> taken, ProjectType type)
    {
        var free = new FreeAddresses(space, taken).Size;
        var (fits, reference) = (AddressPlanner.Count(space, taken, type, Most), ReferencePlan.Fill(space, taken, type, Most).Length);
        var addresses = SubnetNeeds.SizeOf(type);
        return new(type, fits, reference, addresses, fits == 0 ? null : (decimal)free / fits, ReferencePlan.StrideOf(type), free - (fits * addresses), free - (reference * addresses));
    }
}
