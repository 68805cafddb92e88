using Azure;
using Azure.Core;
using Azure.ResourceManager;
using Azure.ResourceManager.Models;
using Esml.Azure.Arm;

namespace Esml.Azure.CostManagement;

/// <summary>The budgets of one scope.</summary>
public sealed class BudgetCollection : ArmResource
{
    private static readonly ResourceType BudgetType = "Microsoft.CostManagement/budgets";
    private readonly ArmCalls _calls;

    internal BudgetCollection(ArmClient client, ResourceIdentifier id) : base(client, id) =>
        _calls = new(Pipeline, Endpoint, TryGetApiVersion(BudgetType, out var version) ? version : "2025-03-01");

    public AsyncPageable<BudgetData> GetAllAsync(CancellationToken cancellationToken) =>
        new ArmPages<BudgetData>(_calls, _calls.Link($"{Id}/providers/Microsoft.CostManagement/budgets"), BudgetData.Read, cancellationToken);
}

/// <summary>What a scope may cost.</summary>
public sealed class BudgetData : ResourceData
{
    private BudgetData(ArmBody<BudgetProperties> body) : base(body.Id, body.Name, body.Type ?? default, body.SystemData) =>
        (Amount, TimeGrain) = (body.Properties?.Amount, body.Properties?.TimeGrain);

    /// <summary>In the currency of the subscription, for one <see cref="TimeGrain"/>.</summary>
    public decimal? Amount { get; }

    /// <summary>For example <c>Monthly</c>.</summary>
    public string? TimeGrain { get; }

    internal static BudgetData Read(System.Text.Json.JsonElement item) => new(ArmJson.Read<ArmBody<BudgetProperties>>(item));

    private sealed record BudgetProperties(decimal? Amount, string? TimeGrain);
}
