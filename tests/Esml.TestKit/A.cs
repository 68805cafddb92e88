using System.Collections.Immutable;
using Esml.Factory.Access;
using Esml.Factory.Costs;
using Esml.Factory.Models;
using Esml.Factory.Orders;
using Esml.Factory.Projects;

namespace Esml.TestKit;

/// <summary>Builders whose every argument is optional.</summary>
public static class A
{
    /// <summary>The moment at which all builders' data was seen.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    public static ProjectRow ProjectRow(
        int number = 1,
        string useCase = "Demand forecast",
        ProjectType? type = ProjectType.Esml,
        string owner = "Ada Lovelace",
        string businessUnit = "Retail",
        string costCentre = "1234",
        EnvironmentCell? dev = null,
        EnvironmentCell? test = null,
        EnvironmentCell? prod = null) => new(
            number == 0 ? ScopeKey.Common : ScopeKey.Of(new ProjectNumber(number)),
            useCase,
            type,
            owner,
            businessUnit,
            costCentre,
            dev ?? Cell(),
            test ?? EnvironmentCell.NotOrdered(FactoryEnvironment.Test),
            prod ?? EnvironmentCell.NotOrdered(FactoryEnvironment.Prod));

    public static EnvironmentCell Cell(
        FactoryEnvironment environment = FactoryEnvironment.Dev,
        Lifecycle lifecycle = Lifecycle.Active,
        Health health = Health.Healthy,
        string detail = "",
        int resources = 18,
        LeadingModel? leading = null,
        LeadingModel? challenger = null,
        CellCost? cost = null) => new(environment, lifecycle, health, detail, resources, null, leading, challenger, cost, Now.AddMinutes(-4));

    public static LeadingModel Model(string alias = "M11", int version = 1, string metric = "R²", double? value = 0.828) =>
        new($"AutoML_{alias}", alias, version, metric, value, Now.AddDays(-7), false);

    public static CellCost Cost(decimal amount = 701, decimal? budget = 800, string currency = "EUR", bool simulated = true) => new(
        new Money(amount, currency), budget, [.. Enumerable.Range(0, 22).Select(day => amount / 22 * (1 + (decimal)Math.Sin(day * 1.7) / 4))], new DateOnly(2026, 11, 22), simulated);

    public static Caller Caller(FactoryRole role = FactoryRole.Manager, params int[] projects) =>
        new($"local:{role}", role.ToString(), [role], [.. projects.Select(number => ScopeKey.Of(new(number)))]);

    /// <summary>Filled in, with nothing that blocks it.</summary>
    public static ProjectOrder Order(string useCase = "Predict sales", ProjectType type = ProjectType.Esml) => new()
    {
        Owner = "ada@contoso.com",
        BusinessUnit = "Retail",
        CostCentre = "123456",
        Team = "6a1c5f0e-3d7b-4f52-9c1e-0b8d2a4e7f10",
        ModelFolder = "01_predict_sales",
        ModelPrefix = "M01",
        Type = type,
        UseCase = useCase,
        Classification = DataClassification.Internal,
        MonthlyBudget = 3000,
        AcceptedConditions = ["cost", "access", "removal"],
    };
}
