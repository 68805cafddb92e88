using System.ComponentModel.DataAnnotations;

namespace Esml.Operations.State;

/// <summary>The settings section <c>Data</c>: where the cockpit keeps what it remembers.</summary>
public sealed class DataOptions : IValidatableObject
{
    public const string Section = "Data";

    /// <summary>The one folder for all local state. Empty: esml-cockpit in XDG_DATA_HOME, or in the user's local application data.</summary>
    public string? Folder { get; set; }

    public DataProvider Provider { get; set; } = DataProvider.Sqlite;

    /// <summary>Needed for PostgreSQL only.</summary>
    public string? ConnectionString { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Provider == DataProvider.Postgres && string.IsNullOrWhiteSpace(ConnectionString))
            yield return new("is missing. Give PostgreSQL's connection string, or set Data:Provider to Sqlite.", [nameof(ConnectionString)]);
        if (Provider == DataProvider.Sqlite && !string.IsNullOrWhiteSpace(ConnectionString))
            yield return new("is set, but SQLite's file always lies in Data:Folder. Remove it, or set Data:Provider to Postgres.", [nameof(ConnectionString)]);
    }
}

/// <summary>Which database keeps the state: a file, or a server once the portal runs on more than one machine.</summary>
public enum DataProvider
{
    Sqlite,
    Postgres,
}
