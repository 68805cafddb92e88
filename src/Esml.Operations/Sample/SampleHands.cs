using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Azure;
using Azure.Core;
using Azure.ResourceManager;
using Esml.Azure.Problems;
using Esml.Factory.Projects;

namespace Esml.Operations.Sample;

/// <summary>What people changed by hand in the sample after it was deployed, as people do: it shows as differences from the templates.</summary>
internal sealed class SampleHands(ArmClient arm, SamplePlan plan)
{
    public async Task ChangeAsync(ImmutableArray<SampleEnvironment> up, CancellationToken cancellation)
    {
        foreach (var planned in up)
        {
            var names = plan.Names(planned.Environment);
            var number = planned.Project.Number;
            var group = names.GroupId(names.ProjectGroup(number));
            switch (number.Value, planned.Environment)
            {
                case (3, FactoryEnvironment.Dev):
                    await OpenAsync($"{group}/providers/Microsoft.Storage/storageAccounts/{names.Project(number).Storage}", cancellation);
                    break;
                case (5, FactoryEnvironment.Dev):
                    await AddAsync($"{group}/providers/Microsoft.Storage/storageAccounts/scratch{number}{names.Salt}", cancellation);
                    break;
                case (12, FactoryEnvironment.Test):
                    await RemoveAsync($"{group}/providers/Microsoft.EventHub/namespaces/{names.Project(number).EventHubs}", cancellation);
                    break;
            }
        }
    }

    private async Task OpenAsync(string account, CancellationToken cancellation)
    {
        var data = (await arm.GetGenericResource(new(account)).GetAsync(cancellation)).Value.Data;
        var properties = JsonNode.Parse(data.Properties.ToMemory().Span)!.AsObject();
        (properties["publicNetworkAccess"], properties["minimumTlsVersion"]) = ("Enabled", "TLS1_0");
        data.Properties = BinaryData.FromString(properties.ToJsonString());
        await arm.GetGenericResources().CreateOrUpdateAsync(WaitUntil.Completed, new(account), data, cancellation);
    }

    private async Task AddAsync(string account, CancellationToken cancellation) => await arm.GetGenericResources().CreateOrUpdateAsync(
        WaitUntil.Completed, new(account), new(AzureLocation.WestEurope) { Kind = "StorageV2", Sku = new() { Name = "Standard_LRS" } }, cancellation);

    private async Task RemoveAsync(string resource, CancellationToken cancellation)
    {
        try
        {
            await arm.GetGenericResource(new(resource)).DeleteAsync(WaitUntil.Completed, cancellation);
        }
        catch (Exception gone) when (AzureProblem.From(gone, cancellation) is { Kind: AzureProblemKind.Missing })
        {
            // A cockpit that was stopped had done it already.
        }
    }
}
