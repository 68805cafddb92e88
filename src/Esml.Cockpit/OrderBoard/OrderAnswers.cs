using System.Text.Json;
using System.Text.Json.Nodes;
using Esml.Factory.Approvals;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Factory.Provisioning;
using Esml.Operations.Orders;

namespace Esml.Cockpit.OrderBoard;

/// <summary>Orders as the API answers them: apart from what the pages use, so that these can change.</summary>
internal static class OrderAnswers
{
    public static OrderAnswerRow Of(OrderRow row) => new(
        row.Id, row.Reference, row.Kind, row.State, row.Project?.ToString(), row.Title, row.Person, row.OrderedAt, row.ChangedAt, row.StartedAt, row.EndedAt,
        row.Expected?.TotalSeconds, row.DoneSteps, row.TotalSteps, row.Cost?.Amount, row.Cost?.Currency, row.Failure, row.Version);

    public static OrderAnswerDetail Of(OrderDetail detail) => new(Of(detail.Row), Parse(detail.Content), detail.Evidence.Facts, detail.Evidence.Hash, detail.Steps.Select(Of));

    private static OrderAnswerStep Of(OrderStep step) =>
        new(step.Key, step.Environment, step.State, step.Attempts, step.StartedAt, step.EndedAt, step.DueAt, step.Failure, step.Output is { } output ? Parse(output) : null);

    private static JsonNode? Parse(string json)
    {
        try
        {
            return JsonNode.Parse(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>One order of a list.</summary>
/// <param name="CostPerMonth">As planned; missing where it is not known.</param>
internal sealed record OrderAnswerRow(
    Guid Id,
    int Reference,
    OrderKind Kind,
    OrderState State,
    string? Project,
    string Title,
    string Person,
    DateTimeOffset OrderedAt,
    DateTimeOffset ChangedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    double? ExpectedSeconds,
    int DoneSteps,
    int TotalSteps,
    decimal? CostPerMonth,
    string? Currency,
    StepFailure? Failure,
    int Version);

/// <summary>One order with all that is known of it.</summary>
internal sealed record OrderAnswerDetail(OrderAnswerRow Order, JsonNode? Content, IEnumerable<EvidenceFact> Evidence, string EvidenceHash, IEnumerable<OrderAnswerStep> Steps);

/// <summary>One step.</summary>
internal sealed record OrderAnswerStep(
    string Key,
    FactoryEnvironment? Environment,
    StepState State,
    int Attempts,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    DateTimeOffset? DueAt,
    StepFailure? Failure,
    JsonNode? Output);
