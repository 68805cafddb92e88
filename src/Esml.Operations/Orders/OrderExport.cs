using System.Globalization;
using Esml.Factory.Access;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Operations.Access;
using Esml.Operations.Audit;
using Esml.Operations.Provisioning;

namespace Esml.Operations.Orders;

/// <summary>Writes drafts and orders as files for factories that provision by pipelines.</summary>
public sealed class OrderExport
{
    private readonly Drafts _drafts;
    private readonly OrderPlaces _places;
    private readonly AddressPreview _addresses;
    private readonly AuditTrail _audit;
    private readonly OrderBook _book;
    private readonly TimeProvider _time;

    internal OrderExport(Drafts drafts, OrderPlaces places, AddressPreview addresses, AuditTrail audit, OrderBook book, TimeProvider time) =>
        (_drafts, _places, _addresses, _audit, _book, _time) = (drafts, places, addresses, audit, book, time);

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
                ? await WriteDraftAsync(order, _places.Of(known, number), format, cancellation)
                : null;
        if (file is not null) await _audit.RecordAsync(caller, "draft exported", $"draft {id}", file.Name, CancellationToken.None);
        return file;
    }

    /// <summary>The same of an order: with its number and the addresses that are held for it.</summary>
    /// <returns>Null when there is no such order, it has no such environment, or its number is not given yet.</returns>
    public async Task<ExportedFile?> WriteOrderAsync(Caller caller, Guid id, ExportFormat format, FactoryEnvironment? environment, CancellationToken cancellation)
    {
        if (await _book.FindAsync(caller, id, cancellation) is not { Row.Kind: OrderKind.NewProject } found) return null;
        var order = OrderContentJson.ReadNewProject(found.Content).Order;
        var file = format is ExportFormat.Json ? new ExportedFile("order.json", "application/json", OrderJson.Write(order)) : await WriteOrderAsync(found, order, format, environment, cancellation);
        if (file is not null) await _audit.RecordAsync(caller, "order exported", $"order {found.Row.Reference}", file.Name, CancellationToken.None);
        return file;
    }

    private async Task<ExportedFile?> WriteOrderAsync(OrderDetail found, ProjectOrder order, ExportFormat format, FactoryEnvironment? environment, CancellationToken cancellation)
    {
        if (environment is not { } known || !order.EnvironmentList.Contains(known) || found.Row.Project?.Project is not { } number) return null;
        if (!(await _addresses.HeldAsync($"{found.Row.Id}", cancellation)).TryGetValue(known, out var subnets)) return null;
        var place = _places.Of(known, number);
        return Write(order, place, OrderParameters.Of(order, place, subnets, found.Row.StartedAt ?? found.Row.OrderedAt), format,
        [
            string.Create(CultureInfo.InvariantCulture, $"{known} of order {found.Row.Reference}, \"{order.UseCase}\", written by the ESML Cockpit on {_time.GetUtcNow():yyyy-MM-dd HH:mm} UTC."),
            $"order: {found.Row.Id}",
            $"subscription: {place.Subscription}",
            $"deployment: {DeploymentNames.Of(place, found.Row.Id)}",
        ]);
    }

    private async Task<ExportedFile> WriteDraftAsync(ProjectOrder order, OrderPlace place, ExportFormat format, CancellationToken cancellation)
    {
        var offer = await _addresses.OfferAsync(place.Environment, order.Type, AddressPreview.NobodyYet, cancellation);
        var parameters = OrderParameters.Of(order, place, offer.Subnets ?? EnvironmentPlanner.AnySubnets(order.Type), _time.GetUtcNow());
        return Write(order, place, parameters, format,
        [
            string.Create(CultureInfo.InvariantCulture, $"{place.Environment} of \"{order.UseCase}\", written by the ESML Cockpit on {_time.GetUtcNow():yyyy-MM-dd HH:mm} UTC."),
            $"Number {place.Number} was free then; it is not reserved. Put the number that the core team gives.",
            offer.Subnets is null ? $"The ranges are examples: {offer.Problem}" : "The ranges were free then; they are not reserved.",
            $"subscription: {place.Subscription}",
        ]);
    }

    private static ExportedFile Write(ProjectOrder order, OrderPlace place, ProjectParameters parameters, ExportFormat format, string[] remarks)
    {
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
