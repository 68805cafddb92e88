using System.Collections.Immutable;

namespace Esml.Cockpit.About;

/// <summary>Something of others that the product ships or builds on.</summary>
public sealed record Licence(string Name, string For, string Terms, string Source)
{
    public static ImmutableArray<Licence> Shipped { get; } =
    [
        new("Inter", "text font", "SIL OFL 1.1", "https://github.com/rsms/inter"),
        new("JetBrains Mono", "font of names and codes", "SIL OFL 1.1", "https://github.com/JetBrains/JetBrainsMono"),
        new("Diabetes progression (Efron et al. 2004)", "sample regression", "public, as shipped with scikit-learn (BSD 3-Clause)", "https://www4.stat.ncsu.edu/~boos/var.select/diabetes.html"),
        new("Breast Cancer Wisconsin (Diagnostic)", "sample two-class problem", "CC BY 4.0", "https://archive.ics.uci.edu/dataset/17/breast+cancer+wisconsin+diagnostic"),
        new("Wine", "sample problem of three classes", "CC BY 4.0", "https://archive.ics.uci.edu/dataset/109/wine"),
        new("Seattle weather (NOAA)", "sample regression and problem of five classes", "public domain, as shipped with vega-datasets (BSD 3-Clause)", "https://github.com/vega/vega-datasets"),
    ];

    public static ImmutableArray<Licence> BuiltOn { get; } =
    [
        new(".NET and ASP.NET Core", "runtime and web", "MIT", "https://github.com/dotnet"),
        new("MudBlazor", "components", "MIT", "https://mudblazor.com"),
        new("Plotly.Blazor and plotly.js", "charts", "MIT", "https://github.com/LayTec-AG/Plotly.Blazor"),
        new("Bicep", "template engine", "MIT", "https://github.com/Azure/bicep"),
        new("Azure SDK for .NET", "Azure clients", "MIT", "https://github.com/Azure/azure-sdk-for-net"),
        new("DuckDB", "cost questions", "MIT", "https://duckdb.org"),
        new("SQLite and EF Core", "state", "public domain, MIT", "https://github.com/dotnet/efcore"),
        new("ML.NET and LightGBM", "training", "MIT", "https://github.com/dotnet/machinelearning"),
        new("OpenTelemetry", "traces and metrics", "Apache 2.0", "https://opentelemetry.io"),
        new("MiniExcel", "Excel export", "Apache 2.0", "https://github.com/mini-software/MiniExcel"),
    ];
}
