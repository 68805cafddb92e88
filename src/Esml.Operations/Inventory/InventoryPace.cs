using Esml.Azure;
using Microsoft.Extensions.Options;

namespace Esml.Operations.Inventory;

/// <summary>How often Azure is looked at.</summary>
internal sealed class InventoryPace(IOptions<InventoryOptions> options, IOptions<AzureOptions> azure)
{
    public TimeSpan Interval => options.Value.Interval;

    /// <summary>In local mode a call costs microseconds, and pages are to see a change within a second.</summary>
    public TimeSpan WhileDeploying =>
        options.Value.WhileDeploying ?? (azure.Value.Mode == AzureMode.Local ? TimeSpan.FromMilliseconds(400) : TimeSpan.FromSeconds(15));
}
