using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Esml.Factory.Projects;

namespace Esml.Factory.Orders;

/// <summary>Checks an order as it is being written: each finding names its field and the way out.</summary>
public static partial class OrderRules
{
    /// <summary>How many characters a model's short name may have.</summary>
    public const int LongestPrefix = 3;

    // What Azure allows in the value of a tag.
    private const int LongestTag = 256;
    private const int LargestBudget = 1_000_000;

    public static ImmutableArray<OrderFinding> Check(ProjectOrder order, OrderSurroundings around)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(around);
        var found = new Findings();
        Ticket(order, found);
        TeamRules.Check(order, around, found);
        Model(order, found);
        Purpose(order, around, found);
        Services(order, found);
        SizeRules.Check(order, found);
        foreach (var condition in OrderCondition.For(order).Where(condition => !order.AcceptedConditions.Contains(condition.Key)))
            found.Missing(nameof(ProjectOrder.AcceptedConditions), "A condition is not accepted yet.", condition.Text);
        return found.ToArray();
    }

    private static void Ticket(ProjectOrder order, Findings found)
    {
        if (string.IsNullOrWhiteSpace(order.Owner)) found.Missing(nameof(order.Owner), "A project needs an owner.", "Give the e-mail address of the person who answers for it.");
        else if (!IsAddress(order.Owner)) found.Error(nameof(order.Owner), $"\"{Short(order.Owner)}\" is not an e-mail address.", "Write one address, such as ada@contoso.com.");
        if (Text(order.BusinessUnit, nameof(order.BusinessUnit), found) is "") found.Missing(nameof(order.BusinessUnit), "The business unit is missing.", "Say which unit the project works for.");
        if (string.IsNullOrWhiteSpace(order.CostCentre)) found.Missing(nameof(order.CostCentre), "The cost centre is missing.", "Ask your controller for the number that pays.");
        else if (!CostCentrePattern.IsMatch(order.CostCentre)) found.Error(nameof(order.CostCentre), "A cost centre has letters, digits and dashes only, 20 at most.", "Write it as in your ledger, such as 123456.");
    }

    private static void Model(ProjectOrder order, Findings found)
    {
        var (folder, prefix) = (order.ModelFolder, order.ModelPrefix);
        if (folder.Length > 0 && !FolderPattern.IsMatch(folder))
            found.Error(nameof(order.ModelFolder), "A model folder is two digits, an underscore and a name in small letters.", $"Write, for example, {SuggestFolder(folder)}.");
        if (prefix.Length > LongestPrefix)
            found.Error(nameof(order.ModelPrefix), $"\"{Short(prefix)}\" has {prefix.Length} characters; {LongestPrefix} are allowed.", $"Shorten it, for example to {prefix[..LongestPrefix]}.");
        else if (prefix.Length > 0 && !PrefixPattern.IsMatch(prefix))
            found.Error(nameof(order.ModelPrefix), "A model prefix is a letter followed by letters and digits.", "Write, for example, M01.");
        if (FolderPattern.Match(folder) is { Success: true } named && NumberedPrefix.Match(prefix) is { Success: true } numbered && named.Groups[1].Value != numbered.Groups[1].Value)
            found.Warning(nameof(order.ModelPrefix), $"The folder has number {named.Groups[1].Value}, the prefix {numbered.Groups[1].Value}.", $"Use M{named.Groups[1].Value} if both mean the same model.");
        if (folder.Length + prefix.Length > 0 && !NeedsWorkspace(order.Wanted))
            found.Warning(nameof(order.ModelFolder), "Model folder and prefix are for Azure ML, which is switched off.", "Switch Azure ML on, or leave both empty.");
    }

    private static void Purpose(ProjectOrder order, OrderSurroundings around, Findings found)
    {
        var useCase = Text(order.UseCase, nameof(order.UseCase), found);
        if (useCase is "") found.Missing(nameof(order.UseCase), "The use case is missing.", "Say in a few words what the project is for.");
        else if (around.UseCases.Contains(useCase)) found.Warning(nameof(order.UseCase), "A project of this name exists already.", "Choose words that tell the two apart.");
        if (order.Classification is null) found.Missing(nameof(order.Classification), "It is not said how sensitive the data is.", "Choose the highest class of any data in the project.");
        if (order.MonthlyBudget is not { } budget) found.Missing(nameof(order.MonthlyBudget), "The expected budget is missing.", "Give what all environments together may cost in a month.");
        else if (budget is < 1 or > LargestBudget) found.Error(nameof(order.MonthlyBudget), $"A budget lies between 1 and {LargestBudget:N0} a month.", "Give a whole number; the plan shows what to expect.");
        if (order.Environments is OrderedEnvironments.TestAndProd)
            found.Warning(nameof(order.Environments), "Without Dev nobody can work on a model by hand, and nothing can be promoted.", "Add Dev, unless models come from another project.");
    }

    private static void Services(ProjectOrder order, Findings found)
    {
        var wanted = order.Wanted;
        foreach (var one in ServiceSwitch.All.Where(one => one.IsOn(wanted) && !one.Types.Contains(order.Type)))
            found.Error(nameof(order.Services), $"{one.Title} needs subnets that this type of project does not have.", $"Switch it off, or choose the type {string.Join(" or ", one.Types).ToLowerInvariant()}.");
        if (wanted.ComputeInstance && !NeedsWorkspace(wanted))
            found.Error(nameof(order.Services), "A compute instance lives in an Azure ML workspace, which is switched off.", "Switch Azure ML on, or the compute instance off.");
        if (wanted.ComputeInstance && order.Environments is OrderedEnvironments.TestAndProd)
            found.Hint(nameof(order.Services), "The compute instance is made in Dev only, which is not ordered.", "Leave it: nothing is made, nothing is paid.");
        if (!ServiceSwitch.All.Any(one => one.IsOn(wanted)))
            found.Warning(nameof(order.Services), "Nothing is switched on: the project gets identity, vault, storage and monitoring only.", "Switch on what the team needs.");
    }

    internal static bool IsAddress(string text) => text.Length <= 254 && AddressPattern.IsMatch(text.Trim());

    internal static string Short(string text) => text.Length > 40 ? text[..40] + "…" : text;

    private static bool NeedsWorkspace(ProjectServices services) => services.AzureMachineLearning || services.AksForAzureML;

    private static string Text(string text, string field, Findings found)
    {
        if (text.Any(char.IsControl)) found.Error(field, "It holds characters that can't be seen.", "Type the text again instead of pasting it.");
        if (text.Length > LongestTag) found.Error(field, $"It has {text.Length} characters; {LongestTag} are allowed.", "Shorten it.");
        return text.Trim();
    }

    private static string SuggestFolder(string folder)
    {
        var name = NotInNames.Replace(folder.ToLowerInvariant(), "_").Trim('_');
        var digits = string.Concat(name.TakeWhile(char.IsAsciiDigit));
        var rest = name[digits.Length..].Trim('_');
        return $"{(digits.Length is 1 or 2 ? digits.PadLeft(2, '0') : "01")}_{(rest.Length > 0 ? Short(rest) : "predict_sales")}";
    }

    [GeneratedRegex(@"^[^\s@,;<>()""\\]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?\.[A-Za-z]{2,}$")]
    private static partial Regex AddressPattern { get; }

    [GeneratedRegex("^[A-Za-z0-9-]{1,20}$")]
    private static partial Regex CostCentrePattern { get; }

    [GeneratedRegex("^([0-9]{2})_[a-z0-9][a-z0-9_]{0,59}$")]
    private static partial Regex FolderPattern { get; }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]{0,2}$")]
    private static partial Regex PrefixPattern { get; }

    [GeneratedRegex("^[A-Za-z]([0-9]{2})$")]
    private static partial Regex NumberedPrefix { get; }

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotInNames { get; }
}
