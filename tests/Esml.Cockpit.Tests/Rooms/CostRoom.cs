using Esml.Factory.Projects;
using Esml.Operations.Costs;

namespace Esml.Cockpit.Tests.Rooms;

/// <summary>Two months of costs for the factory of <see cref="BoardRoom"/>, stored as a cost query would store them.</summary>
internal static class CostRoom
{
    private static readonly string[] Services = ["Azure Machine Learning", "Azure Kubernetes Service", "Storage", "Azure Databricks", "Virtual Network", "Key Vault", "Azure Data Factory v2", "Event Hubs", "Log Analytics"];

    public static void Save(CostStore store, int projects, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var month = new DateOnly(today.Year, today.Month, 1);
        foreach (var environment in Enum.GetValues<FactoryEnvironment>())
        {
            store.Save(BoardRoom.Subscription(environment), month, Facts(environment, projects, month, today.AddDays(-1)));
            store.Save(BoardRoom.Subscription(environment), month.AddMonths(-1), Facts(environment, projects, month.AddMonths(-1), month.AddDays(-1)));
        }
    }

    private static IEnumerable<CostFact> Facts(FactoryEnvironment environment, int projects, DateOnly from, DateOnly to)
    {
        var env = environment.ToString().ToLowerInvariant();
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            for (var n = 0; n <= projects; n++)
            {
                var group = n == 0 ? $"mrvel-1-esml-common-weu-{env}-001" : $"mrvel-1-esml-project{n:000}-weu-{env}-001-rg";
                for (var s = 0; s < Services.Length; s++) yield return new(day, group, Services[s], Amount(n, s, day, environment), "EUR");
            }
        }
    }

    private static decimal Amount(int n, int service, DateOnly day, FactoryEnvironment environment)
    {
        var weekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0.7m : 1m;
        var growth = n % 5 == 4 && day.Day > 12 ? 1.8m : 1m;
        return Math.Round((9 - service) * (1 + (n * 7 % 5)) * (1 + ((int)environment * 0.4m)) * weekend * growth / (n == 0 ? 1 : 3), 2);
    }
}
