using System.Globalization;
using System.Text.Json.Nodes;
using Esml.Factory.Network;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Operations.Provisioning;

namespace Esml.Operations.Orders;

/// <summary>Turns one environment of an order into what the template is told.</summary>
internal static class OrderParameters
{
    private static readonly DateTimeOffset AnyDay = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static ProjectParameters Of(ProjectOrder order, OrderPlace place, ProjectSubnets subnets, DateTimeOffset deployedOn) => new()
    {
        Environment = place.Environment,
        Number = place.Number,
        Type = order.Type,
        Location = place.Location,
        Convention = place.Convention,
        UseCase = order.UseCase.Trim(),
        Owners = order.Owner.Trim(),
        Subnets = subnets,
        DeployedOn = deployedOn,
        BusinessUnit = order.BusinessUnit.Trim(),
        CostCentre = order.CostCentre.Trim(),
        TeamGroupId = order.TeamKind is TeamKind.Group && Guid.TryParseExact(order.Team.Trim(), "D", out var group) ? group.ToString("D") : null,
        MonthlyBudget = order.BudgetIn(place.Environment),
        Access = "private",
        Sizes = Json(order.SizesIn(place.Environment)),
        Services = order.ServicesIn(place.Environment),
    };

    /// <summary>The same without what changes no resource but its tags: typing a use case must not cost an expansion.</summary>
    public static ProjectParameters Shape(ProjectOrder order, OrderPlace place, ProjectSubnets subnets)
    {
        var parameters = Of(order, place, subnets, AnyDay);
        return parameters with
        {
            UseCase = "plan",
            Owners = "plan@example.com",
            BusinessUnit = null,
            CostCentre = null,
            MonthlyBudget = Math.Min(parameters.MonthlyBudget ?? 0, 1),
        };
    }

    /// <summary>As <c>modules/sizes.bicep</c> has them.</summary>
    public static JsonObject Json(EnvironmentSizes sizes) => new()
    {
        ["cluster"] = new JsonObject
        {
            ["vmSize"] = sizes.ClusterVmSize,
            ["priority"] = sizes.ClusterLowPriority ? "LowPriority" : "Dedicated",
            ["minNodes"] = sizes.ClusterMinNodes,
            ["maxNodes"] = sizes.ClusterMaxNodes,
            ["idleTime"] = string.Create(CultureInfo.InvariantCulture, $"PT{sizes.ClusterIdleSeconds}S"),
        },
        ["computeInstanceVmSize"] = sizes.ComputeInstanceVmSize,
        ["aks"] = new JsonObject
        {
            ["vmSize"] = sizes.AksVmSize,
            ["nodes"] = sizes.AksNodes,
            ["autoscale"] = sizes.AksAutoscale,
            ["maxNodes"] = Math.Max(sizes.AksMaxNodes, 1),
        },
        ["eventHubs"] = new JsonObject { ["throughputUnits"] = sizes.EventHubsUnits, ["maxThroughputUnits"] = sizes.EventHubsMaxUnits, ["partitions"] = sizes.EventHubsPartitions },
        ["databricksTier"] = sizes.DatabricksPremium ? "premium" : "standard",
        ["storageSku"] = sizes.ZoneRedundantStorage ? "Standard_ZRS" : "Standard_LRS",
        ["search"] = new JsonObject { ["sku"] = sizes.SearchSku, ["replicas"] = sizes.SearchReplicas },
        ["webPlan"] = new JsonObject { ["sku"] = sizes.WebPlanSku, ["instances"] = sizes.WebPlanInstances },
    };
}

/// <summary>Where one environment of an order would stand.</summary>
internal sealed record OrderPlace(FactoryEnvironment Environment, ProjectNumber Number, Guid Subscription, string Location, FactoryConvention Convention)
{
    public FactoryNames Names { get; } = new(Convention, Subscription, Environment);
}
