using System.Text.Json;
using System.Text.Json.Nodes;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Factory.Provisioning;
using Esml.Operations.Access;
using Esml.Operations.Orders;
using Esml.Operations.Provisioning.Engine;
using Esml.Operations.Provisioning.Steps;
using Microsoft.Extensions.Options;

namespace Esml.Operations.Provisioning;

/// <summary>Takes what pipelines say of the deployments that they run for orders.</summary>
public sealed class PipelineReports
{
    private const int LongestText = 4000;
    private readonly OrderBook _book;
    private readonly IOptions<ProvisioningOptions> _options;

    internal PipelineReports(OrderBook book, IOptions<ProvisioningOptions> options) => (_book, _options) = (book, options);

    /// <param name="order">The order that the file was exported for.</param>
    /// <param name="posted">What arrived; signed with <c>Provisioning:ReportSecret</c>.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<ReportReceipt> TakeAsync(Guid order, SignedPost posted, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(posted);
        if (!posted.IsOurs(_options.Value.ReportSecret)) return new(ReportOutcome.NotGenuine, "signature", "The signature is missing, wrong or older than five minutes: sign with Provisioning:ReportSecret.");
        if (Read(posted.Body, out var problem) is not var (environment, report)) return new(ReportOutcome.Unreadable, problem!.Value.Field, problem.Value.Message);
        return await _book.ChangeAsync(order, Permissions.Portal, change => Task.FromResult(Note(change, environment, report)), cancellation)
            ?? new(ReportOutcome.Missing, "order", "There is no such order.");
    }

    private static ReportReceipt Note(OrderChange change, FactoryEnvironment environment, PipelineOutput report)
    {
        var key = StepKeys.In(environment, PipelineStep.StepName);
        if (change.Steps.FirstOrDefault(step => step.Key == key) is not { } step) return new(ReportOutcome.Refused, "environment", $"Order {change.Order.Reference} waits for no pipeline in {environment}.");
        if (change.Order.State is not OrderState.Running || step.State is not (StepState.Waiting or StepState.Running))
            return new(ReportOutcome.Refused, "state", $"{environment} of order {change.Order.Reference} does not wait for a pipeline now; resume it first if it failed.");
        var text = StepJson.Text(StepJson.Write(report));
        if (step.Output == text) return new(ReportOutcome.Taken, "", "This was said before.");
        (step.Output, step.DueAt) = (text, null);
        change.Log(key, report.Outcome is ProvisioningOutcome.Failed ? "error" : "info", $"The pipeline says {report.State}. {report.Text}".TrimEnd());
        change.Say("pipeline reported", $"{environment}: {report.State}");
        return new(ReportOutcome.Taken, "", "Noted.");
    }

    private static (FactoryEnvironment Environment, PipelineOutput Report)? Read(ReadOnlyMemory<byte> body, out (string Field, string Message)? problem)
    {
        problem = null;
        try
        {
            var json = JsonNode.Parse(body.Span) as JsonObject ?? [];
            string Text(string name) => json[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text[..Math.Min(text.Length, LongestText)] : "";
            var environment = Enum.GetValues<FactoryEnvironment>().Cast<FactoryEnvironment?>().FirstOrDefault(one => FactoryNames.NameOf(one!.Value) == Text("environment"));
            if (environment is null) problem = ("environment", "Say dev, test or prod.");
            else if (Text("state") is not ("Running" or "Succeeded" or "Failed")) problem = ("state", "Say Running, Succeeded or Failed.");
            else return (environment.Value, new(Text("state"), Text("deployment"), Text("text"), Text("run")));
        }
        catch (JsonException wrong)
        {
            problem = ("body", $"The body is no JSON: line {(wrong.LineNumber ?? 0) + 1}.");
        }

        return null;
    }
}

/// <summary>What came of a report.</summary>
/// <param name="Field">What is wrong with it; empty where nothing is.</param>
public sealed record ReportReceipt(ReportOutcome Outcome, string Field, string Message);

/// <summary>How a report was taken.</summary>
public enum ReportOutcome
{
    Taken,
    NotGenuine,
    Unreadable,
    Missing,

    /// <summary>Understood, but nobody waits for it.</summary>
    Refused,
}
