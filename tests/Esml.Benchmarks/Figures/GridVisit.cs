using Esml.Azure;
using Esml.Cockpit.Cloud;
using Esml.Cockpit.Projects;
using Esml.Cockpit.Shared;
using Esml.Factory.Access;
using Esml.Operations;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;
using MudBlazor.Services;

namespace Esml.Benchmarks.Figures;

/// <summary>Somebody who opens the projects page: the real page over the real board, as the server renders it.</summary>
internal sealed class GridVisit(IServiceProvider portal, bool interactive) : IAsyncDisposable
{
    private readonly AsyncServiceScope _scope = portal.CreateAsyncScope();
    private GridRenderer? _renderer;
    private HtmlRootComponentOf<UrlSource>? _page;

    public int Batches => _renderer!.Batches;

    public static ServiceProvider Portal(string folder)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Data:Folder"] = folder, ["Sample:Enabled"] = "false" }).Build();
        var services = new ServiceCollection();
        services.AddLogging().AddSingleton<IConfiguration>(settings).AddAzure(settings, _ => new HttpClientHandler()).AddOperations(settings);
        services.AddMudServices(options => options.PopoverOptions.CheckForPopoverProvider = false);
        services.AddScoped<Announcer>();
        services.AddSingleton<TimeProvider, HastyTime>().AddSingleton(new CloudPlace(IsLocal: true));
        services.AddScoped<NavigationManager, GridNavigation>().AddScoped<IJSRuntime, GridBrowser>();
        return services.BuildServiceProvider();
    }

    /// <summary>Renders until nothing is left to do; the length of the HTML that then stands.</summary>
    public async Task<int> OpenAsync()
    {
        _renderer = new(_scope.ServiceProvider, interactive);
        return await _renderer.Dispatcher.InvokeAsync(async () =>
        {
            _page = _renderer.Open<UrlSource>(ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(UrlSource.ChildContent)] = (RenderFragment)Page }));
            await _page.Rest;
            return Html();
        });
    }

    /// <summary>A navigation within the page: a letter of the search, another order, a filter.</summary>
    public Task<int> GoAsync(string url) => _renderer!.Dispatcher.InvokeAsync(() =>
    {
        _scope.ServiceProvider.GetRequiredService<NavigationManager>().NavigateTo(url);
        return Html();
    });

    /// <summary>Ends when the page has rendered once more than <paramref name="batches"/> times.</summary>
    public async Task RenderedAfterAsync(int batches)
    {
        while (Batches <= batches) await Task.Yield();
        await _renderer!.Dispatcher.InvokeAsync(Html);
    }

    private int Html()
    {
        _renderer!.Check();
        var text = new StringWriter();
        _page!.Write(text);
        return text.GetStringBuilder().Length;
    }

    public async ValueTask DisposeAsync()
    {
        if (_renderer is not null) await _renderer.DisposeAsync();
        await _scope.DisposeAsync();
    }

    private static void Page(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder)
    {
        builder.OpenComponent<CascadingValue<Caller>>(0);
        builder.AddComponentParameter(1, nameof(CascadingValue<Caller>.Value), FactoryUnderLoad.CoreTeam);
        builder.AddComponentParameter(2, nameof(CascadingValue<Caller>.ChildContent), (RenderFragment)(content =>
        {
            content.OpenComponent<ProjectsPage>(0);
            content.CloseComponent();
        }));
        builder.CloseComponent();
    }
}

/// <summary>The time of day as everywhere, but whoever measures a span finds it a thousand times as long.</summary>
internal sealed class HastyTime : TimeProvider
{
    public override long TimestampFrequency => base.TimestampFrequency / 1000;
}
