using Esml.Azure.Resources.Models;

namespace Esml.Tests.Azure;

/// <summary>Templates whose resources cost nothing, so that they can be deployed live.</summary>
internal static class ArmTemplates
{
    public static ArmDeploymentContent Identity(string name) => new(new(ArmDeploymentMode.Incremental)
    {
        Template = Of("2019-04-01/deploymentTemplate", $$$"""
            {"type":"Microsoft.ManagedIdentity/userAssignedIdentities","apiVersion":"2023-01-31","name":"{{{name}}}","location":"westeurope"}
            """, $$$"""{"name":{"type":"string","value":"{{{name}}}"}}"""),
    });

    public static BinaryData Of(string schema, string resource, string outputs = "{}") => BinaryData.FromString($$"""
        {"$schema":"https://schema.management.azure.com/schemas/{{schema}}.json#","contentVersion":"1.0.0.0","resources":[{{resource}}],"outputs":{{outputs}}}
        """);
}
