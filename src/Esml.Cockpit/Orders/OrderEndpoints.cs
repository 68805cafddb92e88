using Esml.Cockpit.Access;
using Esml.Factory.Projects;
using Esml.Operations.Access;
using Esml.Operations.Orders;
using Microsoft.Extensions.Options;

namespace Esml.Cockpit.Orders;

/// <summary>Files of a draft: <c>order.json</c>, <c>project-dev.bicepparam</c>, <c>project-dev.env</c>, <c>project-dev.variables.yml</c>.</summary>
internal static class OrderEndpoints
{
    public static void MapOrders(this WebApplication app) =>
        app.MapGet("/orders/drafts/{id:guid}/{file}", FileAsync).RequireAuthorization(nameof(Permission.OrderProjects));

    private static async Task<IResult> FileAsync(Guid id, string file, HttpContext context, OrderExport export, IOptions<AccessOptions> access, CancellationToken cancellation)
    {
        if (CallerClaims.Read(context.User, access.Value) is not { } caller || Parse(file) is not var (format, environment)) return Results.NotFound();
        var found = await export.WriteAsync(caller, id, format, environment, cancellation);
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
