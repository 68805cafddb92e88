using Esml.LocalAzure.Bicep;
using Esml.LocalAzure.Hosting;
using Microsoft.AspNetCore.TestHost;

namespace Esml.LocalAzure;

/// <summary>Azure in this process: real clients reach it through <see cref="CreateHandler"/> as their transport, without sockets or TLS.</summary>
public sealed class LocalAzureServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Cloud _cloud;

    private LocalAzureServer(WebApplication app, Cloud cloud) => (_app, _cloud) = (app, cloud);

    /// <summary>Faults that tests and the sample factory inject.</summary>
    public Faults Faults => _cloud.Faults;

    /// <summary>The engine that expands templates: one process serves deployments and whoever else plans with it.</summary>
    public BicepEngine Bicep => _cloud.Bicep;

    internal Cloud Cloud => _cloud;

    /// <summary>Opens the data folder and starts to answer.</summary>
    /// <exception cref="LocalAzureException">The folder is in use by another process, not writable, or damaged.</exception>
    public static async Task<LocalAzureServer> StartAsync(LocalAzureOptions options, TimeProvider time, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        var cloud = Cloud.Open(options, time);
        try
        {
            var builder = WebApplication.CreateEmptyBuilder(new() { ApplicationName = "Esml.LocalAzure", ContentRootPath = options.Folder });
            builder.WebHost.UseTestServer();
            var app = HttpApplication.Build(builder, cloud);
            await app.StartAsync(ct);
            return new(app, cloud);
        }
        catch
        {
            await cloud.DisposeAsync();
            throw;
        }
    }

    /// <summary>Takes requests to every Azure host, told apart by their Host header.</summary>
    public HttpMessageHandler CreateHandler() => _app.GetTestServer().CreateHandler();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _cloud.DisposeAsync();
    }
}
