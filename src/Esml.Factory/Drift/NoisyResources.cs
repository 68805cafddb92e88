using System.Collections.Frozen;

namespace Esml.Factory.Drift;

/// <summary>Resources that appear without a template.</summary>
internal static class NoisyResources
{
    private static readonly FrozenSet<string> OfServices = Types(
        "Microsoft.AlertsManagement/smartDetectorAlertRules", "Microsoft.OperationsManagement/solutions", "Microsoft.Network/networkWatchers", "Microsoft.EventGrid/systemTopics",
        "Microsoft.Databricks/accessConnectors", "Microsoft.Security/automations", "Microsoft.Compute/virtualMachines/extensions", "Microsoft.Insights/dataCollectionRules", "Microsoft.Insights/dataCollectionEndpoints");

    private static readonly FrozenSet<string> OfTeams = Types(
        "Microsoft.MachineLearningServices/workspaces/onlineEndpoints", "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments",
        "Microsoft.MachineLearningServices/workspaces/batchEndpoints", "Microsoft.MachineLearningServices/workspaces/batchEndpoints/deployments",
        "Microsoft.App/containerApps", "Microsoft.App/jobs", "Microsoft.Portal/dashboards", "Microsoft.Insights/workbooks");

    // The network card of a private endpoint pep-x is called pep-x.nic.<guid>; the action group of Application Insights has always this name.
    public static bool AreMadeByServices(Difference difference) =>
        OfServices.Contains(difference.ResourceType)
        || (Is(difference, "Microsoft.Network/networkInterfaces") && (difference.Name.Contains(".nic.", StringComparison.OrdinalIgnoreCase) || difference.Name.EndsWith("-nic", StringComparison.OrdinalIgnoreCase)))
        || (Is(difference, "Microsoft.Insights/actionGroups") && difference.Name.Equals("Application Insights Smart Detection", StringComparison.OrdinalIgnoreCase));

    public static bool AreDelivered(Difference difference) => OfTeams.Contains(difference.ResourceType);

    private static bool Is(Difference difference, string type) => difference.ResourceType.Equals(type, StringComparison.OrdinalIgnoreCase);

    private static FrozenSet<string> Types(params string[] types) => types.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
