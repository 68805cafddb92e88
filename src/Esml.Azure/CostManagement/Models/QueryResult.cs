using Azure;
using Azure.Core;
using Azure.ResourceManager.Models;
using Esml.Azure.Arm;

namespace Esml.Azure.CostManagement.Models;

/// <summary>One page of an answer about costs: a table.</summary>
public sealed class QueryResult : ResourceData
{
    internal static readonly QueryResult Nothing = new(new ArmBody<QueryTable>());

    private QueryResult(ArmBody<QueryTable> body) : base(body.Id, body.Name, body.Type ?? default, body.SystemData)
    {
        Location = body.Location;
        ETag = body.ETag;
        NextLink = body.Properties?.NextLink;
        Columns = body.Properties?.Columns ?? [];
        Rows = body.Properties?.Rows ?? [];
    }

    public AzureLocation? Location { get; }

    public ETag? ETag { get; }

    /// <summary>Null on the last page.</summary>
    public string? NextLink { get; }

    public IReadOnlyList<QueryColumn> Columns { get; }

    /// <summary>One JSON value per column.</summary>
    public IReadOnlyList<IList<BinaryData>> Rows { get; }

    internal static QueryResult Read(BinaryData json) => new(ArmJson.Read<ArmBody<QueryTable>>(json));

    private sealed record QueryTable(string? NextLink, IReadOnlyList<QueryColumn>? Columns, IReadOnlyList<IList<BinaryData>>? Rows);
}

/// <summary>A column of an answer.</summary>
/// <param name="Name">For example <c>Cost</c>, <c>UsageDate</c> or <c>Currency</c>.</param>
/// <param name="Type"><c>Number</c>, <c>String</c> or <c>Datetime</c>.</param>
public sealed record QueryColumn(string Name, string? Type)
{
    /// <summary>The official name of <see cref="Type"/>.</summary>
    public string? QueryColumnType => Type;
}
