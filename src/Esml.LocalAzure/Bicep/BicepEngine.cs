using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Esml.LocalAzure.State;
using StreamJsonRpc;

namespace Esml.LocalAzure.Bicep;

/// <summary>
/// The real Bicep engine: one long-lived <c>bicep jsonrpc --stdio</c> process. It starts with the first call, ends when it has
/// been idle, and is started again when it died. Safe for concurrent calls.
/// </summary>
/// <param name="workFolder">Templates and parameters are handed over as files here; the folder is emptied first.</param>
/// <param name="idle">How long the process may sit idle; 30 seconds by default.</param>
/// <param name="binary">The program; by default <c>bicep</c> beside this one.</param>
public sealed class BicepEngine(string workFolder, TimeProvider time, TimeSpan? idle = null, string? binary = null) : IAsyncDisposable
{
    private readonly BicepProcess _process = new(
        binary ?? Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "bicep.exe" : "bicep"),
        time,
        idle ?? TimeSpan.FromSeconds(30));

    private readonly Lock _files = new();
    private bool _prepared;

    /// <summary>Whether the engine's program is there.</summary>
    public bool IsAvailable => _process.IsAvailable;

    internal int? ProcessId => _process.ProcessId;

    /// <summary>Expands any ARM template with its parameters, offline.</summary>
    /// <param name="parameters">As in a deployment: name to <c>{"value": ...}</c>.</param>
    /// <exception cref="BicepException">The template or a parameter is invalid; the message holds the engine's findings.</exception>
    /// <exception cref="LocalAzureException">The engine is missing.</exception>
    public async Task<BicepExpansion> ExpandAsync(
        JsonObject template, JsonObject parameters, BicepMetadata metadata, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(metadata);
        var templateFile = WriteTemplate(template);
        var parametersFile = Path.Combine(workFolder, Guid.NewGuid().ToString("N") + ".bicepparam");
        await File.WriteAllTextAsync(parametersFile, BicepParameters.Write(Path.GetFileName(templateFile), parameters), ct);
        try
        {
            var answer = await _process.CallAsync("bicep/getSnapshot", SnapshotRequest(parametersFile, metadata), ct);
            return SnapshotReader.Read(JsonNode.Parse(answer["snapshot"]!.GetValue<string>())!.AsObject());
        }
        catch (RemoteInvocationException e)
        {
            throw new BicepException(await FindingsAsync(parametersFile, e.Message, ct), e);
        }
        finally
        {
            File.Delete(parametersFile);
        }
    }

    /// <summary>Compiles a .bicep file to an ARM template.</summary>
    public async Task<BicepCompilation> CompileAsync(string path, CancellationToken ct)
    {
        var answer = await _process.CallAsync("bicep/compile", new JsonObject { ["path"] = Path.GetFullPath(path) }, ct);
        return new(
            answer["success"]!.GetValue<bool>(),
            answer["contents"]?.GetValue<string>(),
            SnapshotReader.Diagnostics(answer["diagnostics"] as JsonArray));
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static JsonObject SnapshotRequest(string path, BicepMetadata metadata) => new()
    {
        ["path"] = path,
        ["metadata"] = new JsonObject
        {
            ["tenantId"] = metadata.TenantId.ToString(),
            ["subscriptionId"] = metadata.SubscriptionId.ToString(),
            ["resourceGroup"] = metadata.ResourceGroup,
            ["location"] = metadata.Location,
            ["deploymentName"] = metadata.DeploymentName,
        },
    };

    // A snapshot says only "Compilation failed"; the same file compiled says why.
    private async Task<string> FindingsAsync(string parametersFile, string message, CancellationToken ct)
    {
        if (message != "Compilation failed")
            return message;
        var request = new JsonObject { ["path"] = parametersFile, ["parameterOverrides"] = new JsonObject() };
        var answer = await _process.CallAsync("bicep/compileParams", request, ct);
        var errors = SnapshotReader.Diagnostics(answer["diagnostics"] as JsonArray).Where(d => d.Level == "Error").Select(d => $"{d.Code}: {d.Message}");
        return string.Join(" ", errors);
    }

    // Templates are large and recur: one file per content.
    private string WriteTemplate(JsonObject template)
    {
        var prepared = DependencyMarks.Add(template);
        ModuleSecrets.Open(prepared);
        var text = Json.Bytes(prepared);
        var path = Path.Combine(workFolder, Convert.ToHexStringLower(SHA256.HashData(text))[..32] + ".json");
        lock (_files)
        {
            if (!_prepared)
            {
                if (Directory.Exists(workFolder))
                    Directory.Delete(workFolder, recursive: true);
                Directory.CreateDirectory(workFolder);
                _prepared = true;
            }

            if (!File.Exists(path))
                File.WriteAllBytes(path, text);
        }

        return path;
    }
}
