using Azure.ResourceManager;
using Esml.Azure;
using Esml.Azure.RetailPrices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Esml.Tests.Azure;

/// <summary>The product's own clients over a script instead of a wire.</summary>
internal sealed class ScriptedAzure(params Func<HttpRequestMessage, HttpResponseMessage>[] script) : IDisposable
{
    private ServiceProvider? _services;

    public ScriptedTransport Transport { get; } = new(script);

    public SkippedTime Time { get; } = new();

    public Dictionary<string, string?> Settings { get; } = [];

    public ArmClient Arm => Services.GetRequiredService<ArmClient>();

    public DataClients Data => Services.GetRequiredService<DataClients>();

    public RetailPriceClient Prices => Services.GetRequiredService<RetailPriceClient>();

    private ServiceProvider Services => _services ??= new ServiceCollection()
        .AddSingleton<TimeProvider>(Time)
        .AddAzure(new ConfigurationBuilder().AddInMemoryCollection(Settings).Build(), _ => Transport)
        .BuildServiceProvider();

    public void Dispose()
    {
        _services?.Dispose();
        Transport.Dispose();
    }
}
