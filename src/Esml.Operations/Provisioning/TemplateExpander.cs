using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Esml.Azure;
using Esml.Operations.State;
using Microsoft.Extensions.Options;

namespace Esml.Operations.Provisioning;

/// <summary>Expands the templates that this assembly carries: what would a deployment with these parameters make?</summary>
internal sealed class TemplateExpander(BicepProgram engine, DataFolder folder, IOptions<AzureOptions> azure)
{
    private readonly string _work = folder.Folder("expansions");

    public bool IsAvailable => engine.IsThere;

    /// <exception cref="BicepFailed">The program is missing, or the parameters are invalid.</exception>
    public async Task<ImmutableArray<ExpandedResource>> ExpandAsync(Template template, JsonObject parameters, Guid subscription, CancellationToken cancellation) =>
        await ExpandAsync(ParameterFile.Write(Shelve(template), parameters), subscription, cancellation);

    /// <param name="text">A .bicepparam that says <c>using</c> of a template which was shelved here.</param>
    internal async Task<ImmutableArray<ExpandedResource>> ExpandAsync(string text, Guid subscription, CancellationToken cancellation)
    {
        var file = Path.Combine(_work, $"{Guid.NewGuid():N}.bicepparam");
        await File.WriteAllTextAsync(file, text, cancellation);
        try
        {
            var answer = await engine.CallAsync("bicep/getSnapshot", Question(file, subscription), cancellation);
            var snapshot = JsonNode.Parse(answer["snapshot"]!.GetValue<string>())!;
            return [.. snapshot["predictedResources"]!.AsArray().Select(resource => ExpandedResource.Read(resource!.AsObject()))];
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Puts the template beside the parameters, once for each version, and tells its file's name.</summary>
    internal string Shelve(Template template)
    {
        var path = Path.Combine(_work, $"{template.Name}-{template.Version}.json");
        if (File.Exists(path)) return Path.GetFileName(path);
        var draft = Path.Combine(_work, $"{Guid.NewGuid():N}.tmp");
        File.WriteAllBytes(draft, template.Json.ToArray());
        File.Move(draft, path, overwrite: true);
        return Path.GetFileName(path);
    }

    private JsonObject Question(string file, Guid subscription) => new()
    {
        ["path"] = file,
        ["metadata"] = new JsonObject
        {
            ["tenantId"] = azure.Value.TenantId.ToString(),
            ["subscriptionId"] = subscription.ToString(),
            ["resourceGroup"] = null,
            ["location"] = azure.Value.Location,
            ["deploymentName"] = "plan",
        },
    };
}

/// <summary>One resource of an expansion.</summary>
/// <param name="Body">As in the template, with values instead of expressions wherever they are known before run time.</param>
internal sealed record ExpandedResource(string Id, string Type, string Name, JsonObject Body)
{
    public static ExpandedResource Read(JsonObject resource) =>
        new(resource["id"]!.GetValue<string>(), resource["type"]!.GetValue<string>(), resource["name"]!.GetValue<string>(), resource);
}
