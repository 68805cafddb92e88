using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Esml.Cockpit.Access;

/// <summary>
/// The second and third lock of the local sign-in: once bound, every address must be loopback, and every request to sign in
/// must come from this machine under a loopback name (a rebound DNS name or a proxy in front would not).
/// </summary>
internal sealed class LoopbackGuard(SignInDecision decision, IServer server, IHostApplicationLifetime lifetime, ILogger<LoopbackGuard> log) : IHostedLifecycleService
{
    public static bool IsFromThisMachine(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote)
        && (context.Request.Host.Host == "localhost" || (IPAddress.TryParse(context.Request.Host.Host.Trim('[', ']'), out var host) && IPAddress.IsLoopback(host)))
        && !context.Request.Headers.ContainsKey("X-Forwarded-For") && !context.Request.Headers.ContainsKey("Forwarded");

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var open = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault(address => !ListeningAddresses.IsLoopback(address));
        if (decision.Kind is not SignInKind.Local || open is null) return Task.CompletedTask;
        log.LogCritical("Local sign-in is on, but the server listens on {Address}. Stopping; set AzureAd or listen on loopback only.", open);
        lifetime.StopApplication();
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
