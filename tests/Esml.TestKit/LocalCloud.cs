using Azure.Core;
using Azure.Core.Pipeline;
using Azure.ResourceManager;
using Esml.LocalAzure;
using Esml.LocalAzure.Bicep;

namespace Esml.TestKit;

/// <summary>A local Azure in a folder of its own, with a real ArmClient and a plain HttpClient over it.</summary>
public sealed class LocalCloud : IAsyncDisposable
{
    // Starting an engine takes longer than most tests; it ends with the process that it listens to.
    private static readonly Lazy<BicepEngine> Engine = new(() => new(Directory.CreateTempSubdirectory("local-bicep-").FullName, TimeProvider.System, Timeout.InfiniteTimeSpan));

    private LocalCloud(LocalAzureServer server, LocalAzureOptions options)
    {
        (Server, Options) = (server, options);
        Handler = server.CreateHandler();
        Http = new HttpClient(Handler, disposeHandler: false) { BaseAddress = new("https://management.azure.com") };
        Http.DefaultRequestHeaders.Authorization = new("Bearer", "test");
        var arm = new ArmClientOptions { Transport = new HttpClientTransport(Handler) };
        arm.Retry.Delay = TimeSpan.FromMilliseconds(1);
        arm.Retry.MaxDelay = TimeSpan.FromMilliseconds(5);
        Arm = new(Credential, Subscription.ToString(), arm);
    }

    public LocalAzureServer Server { get; }

    public LocalAzureOptions Options { get; }

    public string Folder => Options.Folder;

    public HttpMessageHandler Handler { get; }

    /// <summary>Sends to management.azure.com with a bearer token.</summary>
    public HttpClient Http { get; }

    public ArmClient Arm { get; }

    public static TokenCredential Credential { get; } = new ConstantCredential();

    /// <summary>The first subscription.</summary>
    public Guid Subscription => Options.Subscriptions[0].Id;

    public static async Task<LocalCloud> StartAsync(
        TimeProvider? time = null, Func<LocalAzureOptions, LocalAzureOptions>? configure = null, string? folder = null)
    {
        var options = new LocalAzureOptions { Folder = folder ?? Directory.CreateTempSubdirectory("local-azure-").FullName };
        options = configure?.Invoke(options) ?? options;
        if (options.BicepBinary is null) options = options with { Bicep = Engine.Value };
        return new(await LocalAzureServer.StartAsync(options, time ?? TimeProvider.System, CancellationToken.None), options);
    }

    /// <summary>Ends the server and keeps its folder.</summary>
    public async ValueTask StopAsync()
    {
        Http.Dispose();
        await Server.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private sealed class ConstantCredential : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new("test", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }
}
