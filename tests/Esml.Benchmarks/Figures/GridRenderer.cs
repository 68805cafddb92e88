using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.HtmlRendering.Infrastructure;
using Microsoft.AspNetCore.Components.RenderTree;
using Microsoft.Extensions.Logging.Abstractions;

namespace Esml.Benchmarks.Figures;

/// <summary>Blazor's own HTML renderer, which here goes on as a circuit does: after each batch components hear that it was rendered.</summary>
internal sealed class GridRenderer(IServiceProvider services, bool interactive) : StaticHtmlRenderer(services, NullLoggerFactory.Instance)
{
    private readonly List<Exception> _failures = [];

    public int Batches { get; private set; }

    protected override RendererInfo RendererInfo { get; } = new("Server", interactive);

    public HtmlRootComponentOf<TRoot> Open<TRoot>(ParameterView parameters)
        where TRoot : IComponent
    {
        var root = BeginRenderingComponent(typeof(TRoot), parameters);
        return new(root.QuiescenceTask, root.WriteHtmlTo);
    }

    public void Check()
    {
        if (_failures.Count > 0) throw new AggregateException(_failures);
    }

    protected override Task UpdateDisplayAsync(in RenderBatch renderBatch)
    {
        Batches++;
        return interactive ? Task.CompletedTask : base.UpdateDisplayAsync(renderBatch);
    }

    protected override void HandleException(Exception exception) => _failures.Add(exception);
}

/// <summary>What was opened: when it rests, and its HTML.</summary>
internal sealed record HtmlRootComponentOf<TRoot>(Task Rest, Action<TextWriter> Write);
