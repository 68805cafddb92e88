using Bunit;
using Esml.Azure;
using Esml.Cockpit.Access;
using Esml.Cockpit.Cloud;
using Esml.Cockpit.Hosting;
using Esml.Cockpit.Layout;
using Esml.Cockpit.Shared;
using Esml.Factory.Access;
using Esml.Operations;
using Esml.Operations.Costs;
using Esml.Operations.Inventory;
using Esml.Operations.Provisioning;
using Esml.Operations.State;
using Esml.TestKit;
using Microsoft.AspNetCore.Components;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Time.Testing;
using MudBlazor.Services;

namespace Esml.Cockpit.Tests.Rooms;

/// <summary>Pages and parts over the real operations, with a data folder of their own and an Azure that nobody asks.</summary>
internal sealed class PortalRoom : BunitContext
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"esml-cockpit-{Guid.NewGuid():N}");
    private bool _opened;

    // The first question of a run opens DuckDB, which takes longer than bUnit's second on a busy machine.
    static PortalRoom() => DefaultWaitTimeout = TimeSpan.FromSeconds(10);

    public PortalRoom(FactoryRole role = FactoryRole.Manager, bool interactive = true, SignInKind signIn = SignInKind.Local, params int[] projects)
    {
        Caller = A.Caller(role, projects);
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Data:Folder"] = _folder, ["Sample:Enabled"] = "false" }).Build();
        Services.AddSingleton<IConfiguration>(settings);
        Services.AddSingleton<TimeProvider>(Time);
        Services.AddAzure(settings, _ => Wire);
        Services.AddSingleton<IHostApplicationLifetime, ApplicationLifetime>();
        Services.AddOperations(settings);
        Services.AddSingleton(_ => new BicepProgram(Time, Bicep));
        Services.AddMudServices(options => options.PopoverOptions.CheckForPopoverProvider = false);
        Services.AddSingleton(new CloudPlace(IsLocal: true));
        Services.AddSingleton(new SignInDecision(signIn, ""));
        Services.AddOptions<AccessOptions>();
        Services.AddSingleton<PaletteSource>();
        Services.AddScoped<Announcer>();
        Services.AddHealthChecks().AddCheck<InventoryHealth>("inventory");
        // What a page waits for comes in milliseconds, but the machine may run the other tests meanwhile.
        DefaultWaitTimeout = TimeSpan.FromSeconds(20);
        JSInterop.Mode = JSRuntimeMode.Loose;
        SetRendererInfo(new RendererInfo("Server", interactive));
        RenderTree.Add<UrlSource>();
        RenderTree.Add<CascadingValue<Caller>>(value => value.Add(cascade => cascade.Value, Caller));
    }

    public Caller Caller { get; }

    /// <summary>The Azure below; nobody answers unless a test puts one here before it renders.</summary>
    public HttpMessageHandler Wire { get; set; } = new NoAzure();

    /// <summary>Where the Bicep program is: nowhere, unless a test says null for the one beside it before it renders.</summary>
    public string? Bicep { get; set; } = "/nowhere/bicep";

    public FakeTimeProvider Time { get; } = new(A.Now);

    public FactoryBoard Board => Services.GetRequiredService<FactoryBoard>();

    /// <summary>Opens the state, for parts that read or write it.</summary>
    public async Task<PortalRoom> OpenAsync()
    {
        await Services.OpenStateAsync(Xunit.TestContext.Current.CancellationToken);
        _opened = true;
        return this;
    }

    public PortalRoom At(string url)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(url);
        return this;
    }

    public PortalRoom WithFactory(int projects = 24, AzureProblemView? problem = null, string? useCase = null, int scaleSets = 1)
    {
        Board.Change(_ => BoardRoom.Factory(projects, A.Now.AddMinutes(-4), problem, useCase, scaleSets));
        return this;
    }

    /// <summary>With two months of costs; needs no open state.</summary>
    public PortalRoom WithCosts(int projects = 24)
    {
        CostRoom.Save(Services.GetRequiredService<CostStore>(), projects, A.Now);
        return this;
    }

    public string Uri => Services.GetRequiredService<NavigationManager>().Uri;

    private sealed class NoAzure : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new HttpRequestException($"This test has no Azure that could answer {request.RequestUri}.");
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing) return;
        // A question that a page has just asked may still be open, and leave a file in the folder while it is removed.
        for (var tries = 200; Directory.Exists(_folder) && tries > 0; tries--)
        {
            if (_opened) SqliteConnection.ClearAllPools();
            try
            {
                Directory.Delete(_folder, recursive: true);
            }
            catch (IOException) when (tries > 1)
            {
                Thread.Yield();
            }
        }
    }
}
