using System.Globalization;
using System.Text.Json.Nodes;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.Providers;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.CostManagement;

/// <summary>What a budget must say, under its newer and its older provider.</summary>
internal static class BudgetBehavior
{
    public static readonly string[] Types = ["Microsoft.CostManagement/budgets", "Microsoft.Consumption/budgets"];
    private const int MostNotifications = 5;
    private static readonly string[] Grains =
        ["Monthly", "Quarterly", "Annually", "BillingMonth", "BillingQuarter", "BillingAnnual", "Last7Days", "Last30Days"];

    public static void Add(ResourceBehaviors behaviors)
    {
        foreach (var type in Types)
            behaviors[type] = new() { Validate = Validate, Complete = Complete };
    }

    private static void Validate(ResourceWrite write)
    {
        var properties = write.Properties;
        if (properties.Member("category").String() is not ("Cost" or "ReservationUtilization"))
            throw Invalid("category must be Cost or ReservationUtilization");
        if (!Grains.Contains(properties.Member("timeGrain").String()))
            throw Invalid("timeGrain is not known");
        if (properties.Member("amount") is not JsonValue amount || !amount.TryGetValue<decimal>(out var number) || number < 0)
            throw Invalid("amount must be a number that is not negative");
        var start = (properties.Member("timePeriod") as JsonObject)?.Member("startDate").String();
        if (!DateTimeOffset.TryParse(start, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) || date.Day != 1)
            throw Invalid("timePeriod.startDate must be the first of a month");
        if (properties.Member("notifications") is JsonObject notifications)
            CheckNotifications(notifications);
        CostFilter.Parse(properties.Member("filter"));
    }

    private static void CheckNotifications(JsonObject notifications)
    {
        if (notifications.Count > MostNotifications)
            throw Invalid($"a budget has at most {MostNotifications} notifications");
        foreach (var (name, notification) in notifications)
        {
            var threshold = (notification as JsonObject)?.Member("threshold") as JsonValue;
            if (threshold is null || !threshold.TryGetValue<decimal>(out var percent) || percent is < 0 or > 1000)
                throw Invalid($"the threshold of notification '{name}' must lie between 0 and 1000 percent");
            if (notification!.AsObject().Member("contactEmails") is not JsonArray)
                throw Invalid($"notification '{name}' needs contactEmails");
        }
    }

    // Without an end a budget runs for ten years.
    private static void Complete(ResourceWrite write)
    {
        var period = write.Properties.Member("timePeriod")!.AsObject();
        var start = DateTimeOffset.Parse(period.Member("startDate").String()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        period.TryAdd("endDate", start.AddYears(10).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        write.Properties.Remove("currentSpend");
        write.Properties.Remove("forecastSpend");
    }

    private static ArmErrorException Invalid(string why) => new(400, "BadRequest", $"The budget is invalid: {why}.");
}
