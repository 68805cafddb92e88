using Esml.Cockpit.Access;
using Esml.Factory.Access;
using Esml.Factory.Projects;
using Esml.Operations.Access;
using Esml.Operations.Orders;

namespace Esml.Cockpit.Orders;

/// <summary>Files of a draft or an order: <c>order.json</c>, <c>project-dev.bicepparam</c>, <c>project-dev.env</c>, <c>project-dev.variables.yml</c>.</summary>
internal static class OrderEndpoints
{
    public static void MapOrders(this WebApplication app)
    {
        app.MapGet("/orders/drafts/{id:guid}/{file}", (Guid id, string file, HttpContext context, OrderExport export, CancellationToken cancellation) =>
            FileAsync(file, context, (caller, format, environment) => export.WriteAsync(caller, id, format, environment, cancellation))).RequireAuthorization(nameof(Permission.OrderProjects));
        app.MapGet("/orders/{id:guid}/{file}", (Guid id, string file, HttpContext context, OrderExport export, CancellationToken cancellation) =>
            FileAsync(file, context, (caller, format, environment) => export.WriteOrderAsync(caller, id, format, environment, cancellation))).RequireAuthorization(nameof(Permission.ViewOrders));
    }

    private static async Task<IResult> FileAsync(string file, HttpContext context, Func<Caller, ExportFormat, FactoryEnvironment?, Task<ExportedFile?>> write)
    {
        if (context.CallerOf() is not { } caller || Parse(file) is not var (format, environment)) return Results.NotFound();
        var found = await write(caller, format, environment);
        if (found is null) return Results.NotFound();
        context.Response.Headers.CacheControl = "no-store";
        return Results.File(System.Text.Encoding.UTF8.GetBytes(found.Text), found.ContentType, found.Name);
    }

    /// <summary>Null for a name that we don't write.</summary>
    internal static (ExportFormat Format, FactoryEnvironment? Environment)? Parse(string file)
    {
        if (file == "order.json") return (ExportFormat.Json, null);
        foreach (var environment in Enum.GetValues<FactoryEnvironment>())
        {
            var start = $"project-{FactoryNames.NameOf(environment)}.";
            if (!file.StartsWith(start, StringComparison.Ordinal)) continue;
            return file[start.Length..] switch
            {
                "bicepparam" => (ExportFormat.BicepParameters, environment),
                "env" => (ExportFormat.Env, environment),
                "variables.yml" => (ExportFormat.DevOps, environment),
                _ => null,
            };
        }

        return null;
    }
}
