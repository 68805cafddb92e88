using System.Text.Json.Nodes;
using Esml.LocalAzure;
using Esml.LocalAzure.Bicep;
using Xunit;

namespace Esml.Tests.LocalAzure;

public sealed class BicepEngineTests : IAsyncLifetime
{
    private const string Subscription = "00000000-0000-0000-0000-00000000000d";
    private readonly string _folder = Directory.CreateTempSubdirectory("bicep-").FullName;
    private readonly BicepEngine _engine;

    public BicepEngineTests() => _engine = new(Path.Combine(_folder, "work"), TimeProvider.System);

    private static BicepMetadata Metadata => new(
        Guid.Parse("00000000-0000-0000-0000-0000000000aa"), Guid.Parse(Subscription), "rg-one", "westeurope", "d");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Expand_Loop_YieldsEachResourceWithWhatItDependsOn()
    {
        var template = await Compile("""
            param names array
            resource mi 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = { name: 'mi', location: 'westeurope' }
            resource other 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = [for n in names: {
              name: n
              location: 'westeurope'
              dependsOn: [mi]
            }]
            """);

        var expansion = await Expand(template, """{"names":{"value":["it's","a ${b}\n"]}}""");

        Assert.Equal(["mi", "it's", "a ${b}\n"], expansion.Resources.Select(r => r.Name));
        var dependent = expansion.Resources[1];
        Assert.Equal($"/subscriptions/{Subscription}/resourceGroups/rg-one/providers/Microsoft.ManagedIdentity/userAssignedIdentities/mi", Assert.Single(dependent.DependsOn));
        Assert.Contains("#/other", dependent.Groups);
        Assert.False(dependent.Body.ContainsKey("properties"));
    }

    [Fact]
    public async Task Expand_Module_HandsItsDependenciesToItsResources()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "part.bicep"), """
            param name string
            resource mi 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = { name: name, location: 'westeurope' }
            """, TestContext.Current.CancellationToken);
        var template = await Compile("""
            module first 'part.bicep' = { name: 'first', params: { name: 'one' } }
            module second 'part.bicep' = { name: 'second', params: { name: 'two' }, dependsOn: [first] }
            """);

        var expansion = await Expand(template, "{}");

        var (one, two) = (expansion.Resources.Single(r => r.Name == "one"), expansion.Resources.Single(r => r.Name == "two"));
        Assert.Contains(Assert.Single(two.DependsOn), one.Groups);
    }

    [Fact]
    public async Task Expand_UnknownParameter_SaysWhichOne()
    {
        var template = await Compile("param a string\noutput b string = a");

        var error = await Assert.ThrowsAsync<BicepException>(() => Expand(template, """{"a":{"value":"x"},"nope":{"value":1}}"""));

        Assert.Contains("nope", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Expand_AfterTheProcessDied_StartsAnother()
    {
        var template = await Compile("output b string = 'x'");
        await Expand(template, "{}");
        using (var process = System.Diagnostics.Process.GetProcessById(_engine.ProcessId!.Value))
            process.Kill();

        var expansion = await Expand(template, "{}");

        Assert.Equal("x", expansion.Outputs["b"]!.GetValue<string>());
    }

    [Fact]
    public async Task Expand_WithoutBinary_SaysWhatWorks()
    {
        await using var engine = new BicepEngine(Path.Combine(_folder, "none"), TimeProvider.System, binary: "/nowhere/bicep");

        var error = await Assert.ThrowsAsync<LocalAzureException>(() => engine.ExpandAsync([], [], Metadata, TestContext.Current.CancellationToken));

        Assert.Contains("All else does", error.Message, StringComparison.Ordinal);
    }

    private Task<BicepExpansion> Expand(JsonObject template, string parameters) =>
        _engine.ExpandAsync(template, JsonNode.Parse(parameters)!.AsObject(), Metadata, TestContext.Current.CancellationToken);

    private async Task<JsonObject> Compile(string bicep)
    {
        var path = Path.Combine(_folder, "main.bicep");
        await File.WriteAllTextAsync(path, bicep, TestContext.Current.CancellationToken);
        var compilation = await _engine.CompileAsync(path, TestContext.Current.CancellationToken);
        Assert.True(compilation.Success, string.Join("; ", compilation.Diagnostics));
        return JsonNode.Parse(compilation.Template!)!.AsObject();
    }
}
