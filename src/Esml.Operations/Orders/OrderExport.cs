using System.Globalization;
using Esml.Factory.Access;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Operations.Access;
using Esml.Operations.Audit;
using Esml.Operations.Provisioning;

namespace Esml.Operations.Orders;

/// <summary>Writes a draft as files for factories that provision by pipelines.</summary>
public sealed class OrderExport
{
    private readonly Drafts _drafts;
    private readonly OrderPlaces _places;
    private readonly AddressPreview _addresses;
    private readonly AuditTrail _audit;
    private readonly TimeProvider _time;

    internal OrderExport(Drafts drafts, OrderPlaces places, AddressPreview addresses, AuditTrail audit, TimeProvider time) =>
        (_drafts, _places, _addresses, _audit, _time) = (drafts, places, addresses, audit, time);

    /// <param name="caller">Whose draft it is.</param>
    /// <param name="id">The draft.</param>
    /// <param name="format">What to write.</param>
    /// <param name="environment">Which environment; not asked for by JSON, which holds the whole order.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>Null when there is no such draft, or the environment is not ordered.</returns>
    public async Task<ExportedFile?> WriteAsync(Caller caller, Guid id, ExportFormat format, FactoryEnvironment? environment, CancellationToken cancellation)
    {
        if (await _drafts.FindAsync(caller, id, cancellation) is not { Order: var order }) return null;
        var file = format is ExportFormat.Json
            ? new ExportedFile("order.json", "application/json", OrderJson.Write(order))
            : environment is { } known && order.EnvironmentList.Contains(known) && _places.NextNumber() is { } number
                ? await WriteAsync(order, _places.Of(known, number), format, cancellation)
                : null;
        if (file is not null) await _audit.RecordAsync(caller, "draft exported", $"draft {id}", file.Name, CancellationToken.None);
        return file;
    }

    private async Task<ExportedFile> WriteAsync(ProjectOrder order, OrderPlace place, ExportFormat format, CancellationToken cancellation)
    {
        var offer = await _addresses.OfferAsync(place.Environment, order.Type, AddressPreview.NobodyYet, cancellation);
        var parameters = OrderParameters.Of(order, place, offer.Subnets ?? EnvironmentPlanner.AnySubnets(order.Type), _time.GetUtcNow());
        string[] remarks =
        [
            string.Create(CultureInfo.InvariantCulture, $"{place.Environment} of \"{order.UseCase}\", written by the ESML Cockpit on {_time.GetUtcNow():yyyy-MM-dd HH:mm} UTC."),
            $"Number {place.Number} was free then; it is not reserved. Put the number that the core team gives.",
            offer.Subnets is null ? $"The ranges are examples: {offer.Problem}" : "The ranges were free then; they are not reserved.",
        ];
        var name = $"{place.Names.EnvironmentName}";
        return format switch
        {
            ExportFormat.BicepParameters => new($"project-{name}.bicepparam", "text/plain", ParameterFile.Write("project.bicep", parameters.ToJson(), remarks)),
            ExportFormat.Env => new($"project-{name}.env", "text/plain", PipelineVariables.Env(PipelineVariables.Of(order, parameters, place), remarks)),
            _ => new($"project-{name}.variables.yml", "application/yaml", PipelineVariables.Yaml(PipelineVariables.Of(order, parameters, place), remarks)),
        };
    }
}

/// <summary>What an order can be written as.</summary>
public enum ExportFormat
{
    Json,
    BicepParameters,
    Env,

    /// <summary>A variables template for an Azure DevOps pipeline.</summary>
    DevOps,
}

/// <summary>A file to hand over.</summary>
public sealed record ExportedFile(string Name, string ContentType, string Text);
