using System.Collections.Immutable;
using System.Globalization;
using DuckDB.NET.Data;
using Esml.Operations.State;
using Microsoft.Extensions.Options;

namespace Esml.Operations.Costs;

/// <summary>
/// The cost facts: one Parquet file per month and subscription, written whole, read by DuckDB. The only class that opens DuckDB.
/// </summary>
internal sealed class CostStore(DataFolder data, IOptions<CostOptions> options) : IDisposable
{
    // Opening an engine takes longer than any question, and each one open takes memory: there is one, and it answers one at a time.
    private readonly Lock _gate = new();
    private DuckDBConnection? _engine;

    /// <summary>Replaces one month of one subscription; readers see the old file or the new one, never half of one.</summary>
    public void Save(Guid subscription, DateOnly month, IEnumerable<CostFact> facts)
    {
        var file = FileOf(subscription, month);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var draft = $"{file}.{Guid.NewGuid():N}.tmp";
        lock (_gate)
        {
            var duck = Engine();
            Execute(duck, "CREATE OR REPLACE TEMP TABLE draft (subscription VARCHAR, day DATE, resource_group VARCHAR, service VARCHAR, amount DECIMAL(18, 6), currency VARCHAR)");
            using (var appender = duck.CreateAppender("draft"))
            {
                foreach (var fact in facts)
                    appender.CreateRow().AppendValue(subscription.ToString()).AppendValue(fact.Day).AppendValue(fact.Group).AppendValue(fact.Service).AppendValue(fact.Amount).AppendValue(fact.Currency).EndRow();
            }

            Execute(duck, $"COPY (SELECT * FROM draft ORDER BY day, resource_group, service) TO {Quoted(draft)} (FORMAT parquet, COMPRESSION zstd)");
            Execute(duck, "DROP TABLE draft");
        }

        File.Move(draft, file, overwrite: true);
    }

    public bool Has(Guid subscription, DateOnly month) => File.Exists(FileOf(subscription, month));

    /// <summary>Files that hold anything of these months; empty when nothing was loaded.</summary>
    public ImmutableArray<string> FilesOf(params ReadOnlySpan<DateOnly> months)
    {
        var files = ImmutableArray.CreateBuilder<string>();
        foreach (var month in months)
        {
            if (Directory.Exists(FolderOf(month))) files.AddRange(Directory.GetFiles(FolderOf(month), "*.parquet"));
        }

        return files.DrainToImmutable();
    }

    /// <summary>Asks one question, a file in Questions/, of these files.</summary>
    /// <param name="question">The file's name without its ending.</param>
    /// <param name="files">Which months; must not be empty.</param>
    /// <param name="scopes">Whose each resource group is.</param>
    /// <param name="parameters">Values for the $names in the question.</param>
    /// <param name="read">Reads one row.</param>
    public ImmutableArray<T> Ask<T>(string question, ImmutableArray<string> files, IEnumerable<CostScope> scopes, Dictionary<string, object?> parameters, Func<DuckDBDataReader, T> read)
    {
        lock (_gate) return Answer(Engine(), question, files, scopes, parameters, read);
    }

    private static ImmutableArray<T> Answer<T>(
        DuckDBConnection duck, string question, ImmutableArray<string> files, IEnumerable<CostScope> scopes, Dictionary<string, object?> parameters, Func<DuckDBDataReader, T> read)
    {
        Execute(duck, $"CREATE OR REPLACE TEMP VIEW facts AS SELECT * FROM read_parquet([{string.Join(", ", files.Select(Quoted))}])");
        Execute(duck, "CREATE OR REPLACE TEMP TABLE scopes (subscription VARCHAR, resource_group VARCHAR, scope VARCHAR, environment VARCHAR, cost_centre VARCHAR, owner VARCHAR)");
        using (var appender = duck.CreateAppender("scopes"))
        {
            foreach (var scope in scopes)
                appender.CreateRow().AppendValue(scope.Subscription.ToString()).AppendValue(scope.Group).AppendValue(scope.Scope).AppendValue(scope.Environment).AppendValue(scope.CostCentre).AppendValue(scope.Owner).EndRow();
        }

        using var command = duck.CreateCommand();
        command.CommandText = CostQuestions.Read(question);
        foreach (var (name, value) in parameters) command.Parameters.Add(new DuckDBParameter(name, value ?? DBNull.Value));
        using var reader = command.ExecuteReader();
        var rows = ImmutableArray.CreateBuilder<T>();
        while (reader.Read()) rows.Add(read(reader));
        return rows.DrainToImmutable();
    }

    /// <summary>The resource groups that have costs in these files.</summary>
    public ImmutableArray<(Guid Subscription, string Group)> Groups(ImmutableArray<string> files) =>
        Ask("groups-with-cost", files, [], [], reader => (Guid.Parse(reader.GetString(0)), reader.GetString(1)));

    /// <summary>The currency of most rows and the last day with figures; null where the files hold no row.</summary>
    public (string Currency, DateOnly Until)? Coverage(ImmutableArray<string> files) =>
        Ask("currencies", files, [], [], reader => ((string, DateOnly)?)(reader.GetString(0), reader.GetFieldValue<DateOnly>(1))).FirstOrDefault();

    public void Dispose()
    {
        lock (_gate) _engine?.Dispose();
    }

    private DuckDBConnection Engine()
    {
        if (_engine is not null) return _engine;
        var engine = new DuckDBConnection($"Data Source=:memory:;memory_limit={options.Value.MemoryMegabytes}MB;threads=1;preserve_insertion_order=false");
        engine.Open();
        return _engine = engine;
    }

    private string FileOf(Guid subscription, DateOnly month) => Path.Combine(FolderOf(month), $"{subscription}.parquet");

    private string FolderOf(DateOnly month) => Path.Combine(data.Folder("costs"), month.ToString("yyyy-MM", CultureInfo.InvariantCulture));

    private static string Quoted(string path) => $"'{path.Replace("'", "''", StringComparison.Ordinal)}'";

    private static void Execute(DuckDBConnection duck, string sql)
    {
        using var command = duck.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
