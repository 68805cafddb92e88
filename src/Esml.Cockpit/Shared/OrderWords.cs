using Esml.Factory.Orders;
using Esml.Factory.Provisioning;
using Esml.Operations.Orders;

namespace Esml.Cockpit.Shared;

/// <summary>Orders, steps and faults in plain words, with the symbol of each.</summary>
internal static class OrderWords
{
    public static string Of(OrderKind kind) => kind switch
    {
        OrderKind.NewProject => "New project",
        OrderKind.ProjectChange => "Change",
        OrderKind.TemplateUpdate => "Template update",
        OrderKind.DriftRepair => "Repair",
        OrderKind.MemberChange => "Members",
        _ => "Removal",
    };

    public static string Of(OrderState state) => state switch
    {
        OrderState.InReview => "Waits for approval",
        OrderState.RollingBack => "Rolling back",
        OrderState.RolledBack => "Rolled back",
        _ => state.ToString(),
    };

    public static string Css(OrderState state) => state switch
    {
        OrderState.Done => "ok",
        OrderState.InReview => "warn",
        OrderState.Approved or OrderState.Running or OrderState.RollingBack => "work",
        OrderState.Failed => "fail",
        _ => "absent",
    };

    public static string Of(StepState state) => state switch
    {
        StepState.Skipped => "Not needed",
        StepState.Undoing => "Being undone",
        _ => state.ToString(),
    };

    public static string Css(StepState state) => state switch
    {
        StepState.Done => "ok",
        StepState.Running => "work",
        StepState.Undoing => "warn",
        StepState.Failed => "fail",
        _ => "absent",
    };

    /// <summary>A step by its key: <c>Dev/deploy</c>.</summary>
    public static string Step(string key) => key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..] switch
    {
        "number" => "Give the project its number",
        "project" => "Look the project up",
        "former" => "Write down what it rests on",
        "group" => "Make the resource group",
        "principal" => "Bind a service principal",
        "validate" => "Let Azure check the deployment",
        "whatif" => "See what will change",
        "deploy" => "Deploy the resources",
        "lake" => "Make lake folders and rights",
        "datastore" => "Register the datastore",
        "secrets" => "Put secrets into the vault",
        "budget" => "Set the budget",
        "verify" => "Compare with the plan",
        "settle" => "Settle the addresses",
        "notify" => "Tell the team",
        "roles" => "Give and take roles",
        "lakerights" => "Give and take lake rights",
        "members" => "Write the members down",
        "leaving" => "Write down what stands",
        "occupants" => "Remove what stands in subnets",
        "detach" => "Detach security groups",
        "subnets" => "Delete the subnets",
        "securitygroups" => "Delete the security groups",
        "content" => "Delete the resources",
        "rights" => "Take back rights",
        "data" => "Settle the lake data",
        "free" => "Free the addresses",
        "farewell" => "Retire the number, tell people",
        "wave" => "Deploy again and compare",
        "extras" => "Remove what the order names",
        "told" => "Tell people",
        var other => other.Length > 0 ? char.ToUpperInvariant(other[0]) + other[1..] : "The order itself",
    };

    /// <summary>Whose a fault is, and so who can end it.</summary>
    public static (string Title, string Who) Of(FaultClass fault) => fault switch
    {
        FaultClass.Quota => ("A quota of the subscription", "Whoever owns the subscription can ask Azure for more; then resume."),
        FaultClass.Policy => ("A rule of the company", "Whoever keeps the policy can allow it, or the order is changed."),
        FaultClass.Network => ("The network", "The core team looks at addresses, subnets and names; then resume."),
        FaultClass.Transient => ("Azure was busy or away", "Nobody has to change anything: resume."),
        FaultClass.Access => ("A right that the cockpit lacks", "The core team gives it the role that is missing; then resume."),
        FaultClass.Template => ("The order's values or the template", "Change the order, or correct the template; then resume."),
        _ => ("The cockpit itself", "Resume; if it fails again, tell whoever runs the cockpit."),
    };

    /// <summary>Who has to do what, or what happens by itself.</summary>
    public static string Next(OrderRow row) => row.State switch
    {
        OrderState.InReview => "It waits for the people who approve it. Nothing is made before.",
        OrderState.Approved => "It is approved and begins by itself in a moment.",
        OrderState.Running when row.Kind is OrderKind.ProjectRemoval => "It is being taken down. You can leave this page and come back.",
        OrderState.Running when row.Kind is OrderKind.MemberChange => "Rights are being given and taken.",
        OrderState.Done when row.Kind is OrderKind.MemberChange => $"It is done: the members of project {row.Project} have their rights.",
        OrderState.Done when row.Kind is OrderKind.ProjectRemoval => "It is done: what was to go is gone, and its addresses are free.",
        OrderState.Running when row.Kind is OrderKind.ProjectChange => "The difference is being deployed. You can leave this page and come back.",
        OrderState.Running => "It is being set up. You can leave this page and come back.",
        OrderState.Failed => "A step failed, and somebody has to decide how it goes on. What is done stays.",
        OrderState.RollingBack => "What it made is being taken back, last first.",
        OrderState.RolledBack when row.Kind is OrderKind.ProjectChange => "The former values stand again, and environments that were added are gone; what the change made in one that stood stays.",
        OrderState.RolledBack => "Everything that it made is gone again. Order anew when you like.",
        OrderState.Done => row.Project is null ? "It is done." : $"It is done: project {row.Project} stands.",
        OrderState.Rejected => $"It was rejected; the reason stands with its approval.{Freed(row)}",
        OrderState.Withdrawn => $"It was taken back.{Freed(row)}",
        _ => $"Nobody decided in time, which is no approval.{Freed(row)}",
    };

    // Only what makes environments holds addresses.
    private static string Freed(OrderRow row) => row.Kind is OrderKind.NewProject or OrderKind.ProjectChange ? " Its addresses are free again." : "";
}
