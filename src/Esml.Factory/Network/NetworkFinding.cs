using Esml.Factory.Projects;

namespace Esml.Factory.Network;

/// <summary>What is wrong with the addresses of a factory, in the codes of the reference's own check.</summary>
public enum NetworkCode
{
    CidrRangeInvalid,
    CidrRangeConflict,
    CidrVnetBad,
    CidrSubnetBad,
    CidrSubnetOutside,
    CidrSubnetTooSmall,
    CidrSubnetOverlap,
    IpFormat,
    IpAny,

    /// <summary>Ours: networks that are to be peered must not share addresses.</summary>
    CidrVnetOverlap,
}

/// <summary>One finding. Every one blocks: what is let through here fails later, in the middle of a deployment.</summary>
/// <param name="Environment">Null where it concerns all three.</param>
/// <param name="Field">The setting that has to change, such as <c>scoring</c>.</param>
/// <param name="WayOut">What to write instead.</param>
public sealed record NetworkFinding(NetworkCode Code, FactoryEnvironment? Environment, string Field, string Message, string WayOut)
{
    /// <summary>As the reference writes it: CIDR_SUBNET_OVERLAP.</summary>
    public string CodeText => string.Concat(Code.ToString().Select((letter, at) => at > 0 && char.IsUpper(letter) ? $"_{letter}" : $"{char.ToUpperInvariant(letter)}"));
}
