using System.Text.Json.Nodes;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Operations.Orders;
using Esml.Operations.Provisioning.Steps;
using Esml.Operations.State;

namespace Esml.Operations.Provisioning.Engine;

/// <summary>What a step knows of its order, and how it reports.</summary>
internal sealed class StepContext(OrderJournal journal, OrderRecord order, IReadOnlyList<StepRecord> steps, StepRecord step)
{
    private NewProjectContent? _content;
    private ProjectChangeContent? _change;
    private GivenNumber? _given;

    public string Key => step.Key;

    /// <summary>It waited for somebody before, and is only looked at once more.</summary>
    public bool IsAgain { get; init; }

    /// <summary>The output as it was read or last reported by this attempt.</summary>
    public string? Seen => step.Output;

    public Guid OrderId => order.Id;

    public int Reference => order.Reference;

    /// <summary>Who holds the order's addresses.</summary>
    public string Holder => $"{order.Id}";

    /// <summary>When the order's first step began: the day of deployment that tags carry, the same in every attempt.</summary>
    public DateTimeOffset StartedAt => order.StartedAt ?? order.OrderedAt;

    /// <summary>What was ordered, as JSON: its shape depends on the kind.</summary>
    public string Json => order.Content;

    /// <summary>The project that exists; unattributed while a new one has no number.</summary>
    public ScopeKey Scope => ScopeKey.TryParse(order.Scope, out var scope) ? scope : ScopeKey.Unattributed;

    /// <summary>Null for what concerns the whole order.</summary>
    public FactoryEnvironment? Environment => step.Environment;

    /// <summary>Of an order that changes a project; for what it adds the project is as it is to be.</summary>
    public NewProjectContent Content => _content ??= Change is { } change ? new() { Order = change.Order } : OrderContentJson.ReadNewProject(order.Content);

    /// <summary>Null unless the order changes a project that exists.</summary>
    public ProjectChangeContent? Change => order.Kind is not OrderKind.ProjectChange
        ? null
        : _change ??= OrderContentJson.Read<ProjectChangeContent>(order.Content, out var problem) ?? throw new InvalidOperationException(problem);

    /// <summary>What this step's environment is to have when it stands already; null for one that is made.</summary>
    public ChangedEnvironment? Changed => Change?.Change.FirstOrDefault(one => one.Environment == step.Environment);

    public ProjectOrder Project => Content.Order;

    public IReadOnlyList<StepRecord> Steps => steps;

    /// <summary>Where this step's environment stands; only after the number was given.</summary>
    public OrderPlace Place => PlaceIn(step.Environment ?? throw new InvalidOperationException($"The step {step.Key} belongs to no environment."));

    public GivenNumber? Given => _given ??= StepJson.Read<GivenNumber>(OutputOf(Factory.Provisioning.StepKeys.Number) ?? OutputOf(Factory.Provisioning.StepKeys.Project));

    /// <summary>What this step reported before, in this attempt or an earlier one.</summary>
    public JsonObject? Output => OutputOf(step.Key);

    public OrderPlace PlaceIn(FactoryEnvironment environment) =>
        Given?.PlaceIn(environment) ?? throw new InvalidOperationException($"Order {order.Reference} has no number yet.");

    public JsonObject? OutputOf(string key) => steps.FirstOrDefault(one => one.Key == key)?.Output is { } output ? JsonNode.Parse(output) as JsonObject : null;

    /// <summary>The output of another step of this environment.</summary>
    public JsonObject? OutputBeside(string name) => OutputOf(Factory.Provisioning.StepKeys.In(Place.Environment, name));

    /// <summary>Keeps an output before the step has ended, and shows it.</summary>
    public Task ReportAsync(JsonObject output, CancellationToken cancellation)
    {
        var text = StepJson.Text(output);
        if (step.Output == text) return Task.CompletedTask;
        step.Output = text;
        return journal.ChangeAsync(once => once.Steps.Single(one => one.Key == step.Key).Output = text, cancellation);
    }

    public Task LogAsync(string level, string text, CancellationToken cancellation) => journal.ChangeAsync(once => once.Log(step.Key, level, text), cancellation);

    /// <summary>Changes the order itself in one transaction.</summary>
    public Task ChangeAsync(Func<OrderChange, Task> change, CancellationToken cancellation) => journal.ChangeAsync(change, cancellation);
}
