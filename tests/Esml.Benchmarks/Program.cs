using Esml.Benchmarks.Figures;

// dotnet run -c Release --project tests/Esml.Benchmarks [-- name ...]: prints every figure that the README quotes.
var figures = new Dictionary<string, Func<Report, CancellationToken, Task>>(StringComparer.OrdinalIgnoreCase)
{
    ["start"] = StartFigure.MeasureAsync,
    ["deployments"] = DeploymentFigure.MeasureAsync,
    ["sweep"] = SweepFigure.MeasureAsync,
    ["browser"] = BrowserFigure.MeasureAsync,
    ["grid"] = GridFigure.MeasureAsync,
    ["memory"] = MemoryFigure.MeasureAsync,
    ["plan"] = PlanFigure.MeasureAsync,
    ["orders"] = OrderFigure.MeasureAsync,
};
var wanted = args.Length == 0 ? figures.Keys.ToArray() : args;
if (wanted.Where(name => !figures.ContainsKey(name)).ToList() is { Count: > 0 } unknown)
{
    Console.Error.WriteLine($"Unknown figure: {string.Join(", ", unknown)}. There are: {string.Join(", ", figures.Keys)}.");
    return 2;
}

var report = new Report(Console.Out);
foreach (var name in wanted) await figures[name](report, CancellationToken.None);
return report.AllWithinAim ? 0 : 1;
