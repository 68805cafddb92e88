using Esml.Operations.State;
using Microsoft.EntityFrameworkCore;

namespace Esml.TestKit.Engine;

/// <summary>Opens databases until a question to them has an answer; whoever wants one then waits for ever, so that the process can be killed just there.</summary>
internal sealed class HoldingDatabases(CockpitDbFactory databases, string? hold) : IDbContextFactory<CockpitDb>
{
    private readonly Lock _gate = new();
    private bool _held;

    public CockpitDb CreateDbContext()
    {
        if (hold is null) return databases.CreateDbContext();
        lock (_gate)
        {
            if (!_held && Asks(hold))
            {
                _held = true;
                Console.Out.WriteLine(EngineProcess.Held);
            }
        }

        if (_held) Thread.CurrentThread.Join();
        return databases.CreateDbContext();
    }

    private bool Asks(string question)
    {
        using var db = databases.CreateDbContext();
        using var connection = db.Database.GetDbConnection();
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = question;
        return command.ExecuteScalar() is not null;
    }
}
