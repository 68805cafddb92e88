using System.Threading.Channels;
using Esml.LocalAzure.Bicep;
using Esml.LocalAzure.Hosting;
using Microsoft.AspNetCore.TestHost;

namespace Esml.LocalAzure;

/// <summary>Azure in this process: real clients reach it through <see cref="CreateHandler"/> as their transport, without sockets or TLS.</summary>
public sealed class LocalAzureServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly WebApplication? _open;
    private readonly Cloud _cloud;
    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private LocalAzureServer(WebApplication app, WebApplication? open, Cloud cloud)
    {
        (_app, _open, _cloud) = (app, open, cloud);
        cloud.Resources.Changed = () => _changes.Writer.TryWrite(true);
    }

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
            return new(app, await OpenAsync(options, cloud, ct), cloud);
        }
        catch
        {
            await cloud.DisposeAsync();
            throw;
        }
    }

    /// <summary>Takes requests to every Azure host, told apart by their Host header.</summary>
    public HttpMessageHandler CreateHandler() => _app.GetTestServer().CreateHandler();

    /// <summary>Waits until a resource was created, changed or removed since this was asked last. For one caller; many changes count as one.</summary>
    public async Task ChangedAsync(CancellationToken ct) => await _changes.Reader.ReadAsync(ct);

    public async ValueTask DisposeAsync()
    {
        if (_open is not null) await _open.DisposeAsync();
        await _app.DisposeAsync();
        await _cloud.DisposeAsync();
    }

    /// <summary>The same cloud for other processes of this machine, as the stand-alone server is.</summary>
    private static async Task<WebApplication?> OpenAsync(LocalAzureOptions options, Cloud cloud, CancellationToken ct)
    {
        if (options.Address is null) return null;
        var builder = WebApplication.CreateEmptyBuilder(new() { ApplicationName = "Esml.LocalAzure", ContentRootPath = options.Folder });
        builder.WebHost.UseKestrelCore().UseUrls(options.Address);
        var app = HttpApplication.Build(builder, cloud);
        try
        {
            await app.StartAsync(ct);
            return app;
        }
        catch (IOException taken)
        {
            await app.DisposeAsync();
            throw new LocalAzureException($"The local Azure can't listen on {options.Address}: {taken.Message} Choose another address.", taken);
        }
    }
}
