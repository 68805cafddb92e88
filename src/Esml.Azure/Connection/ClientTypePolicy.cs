using Azure.Core;
using Azure.Core.Pipeline;

namespace Esml.Azure.Connection;

/// <summary>Names the application in cost calls. Without the header all callers of a tenant share one bucket, which is often empty.</summary>
internal sealed class ClientTypePolicy(string clientType) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        var path = message.Request.Uri.Path;
        if (path.Contains("/Microsoft.CostManagement/", StringComparison.OrdinalIgnoreCase)
            || path.Contains("/Microsoft.Consumption/", StringComparison.OrdinalIgnoreCase))
            message.Request.Headers.SetValue("ClientType", clientType);
    }
}
