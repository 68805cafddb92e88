using System.Collections.Immutable;
using Esml.Factory.Orders;
using Esml.Factory.Projects;

namespace Esml.Cockpit.Orders;

/// <summary>What the lists of the form offer, in words.</summary>
internal static class OrderChoices
{
    public static ImmutableArray<(ProjectType, string)> Types { get; } =
        [(ProjectType.Esml, "esml: classic machine learning"), (ProjectType.GenAi, "genai: AI Foundry and search"), (ProjectType.All, "all: both, each service by switch")];

    public static ImmutableArray<(OrderedEnvironments, string)> Environments { get; } =
        [(OrderedEnvironments.Dev, "Dev"), (OrderedEnvironments.TestAndProd, "Test and Prod"), (OrderedEnvironments.All, "Dev, Test and Prod")];

    public static ImmutableArray<(DataClassification?, string)> Classifications { get; } =
    [
        (DataClassification.Public, "Public"),
        (DataClassification.Internal, "Internal"),
        (DataClassification.Confidential, "Confidential"),
        (DataClassification.StrictlyConfidential, "Strictly confidential"),
    ];

    public static ImmutableArray<(TeamKind, string)> Teams { get; } = [(TeamKind.Group, "A group"), (TeamKind.Users, "Users, one by one")];

    public static ImmutableArray<(bool, string)> Priorities { get; } = [(true, "Low priority: a fifth of the price, may be taken away"), (false, "Dedicated")];

    public static ImmutableArray<(bool, string)> Redundancies { get; } = [(false, "One zone (LRS)"), (true, "Three zones (ZRS)")];

    public static ImmutableArray<(bool, string)> DatabricksTiers { get; } = [(false, "Standard"), (true, "Premium")];

    public static ImmutableArray<(string, string)> SearchSkus { get; } = [("basic", "Basic"), ("standard", "Standard")];

    public static ImmutableArray<(string, string)> WebPlans { get; } = [("B1", "B1"), ("P0v3", "P0v3"), ("P1v3", "P1v3")];

    /// <summary>Sizes that are offered; any other can be typed.</summary>
    public static ImmutableArray<string> Machines { get; } =
    [
        "Standard_DS2_v2", "Standard_DS3_v2", "Standard_DS4_v2", "Standard_DS11_v2", "Standard_DS12_v2", "Standard_DS13_v2", "Standard_D13_v2", "Standard_DS13-2_v2",
        "Standard_B2ms", "Standard_B4ms", "Standard_B8ms", "Standard_D4s_v5", "Standard_D8s_v5", "Standard_D16s_v5", "Standard_E4s_v5", "Standard_F8s_v2",
    ];
}
