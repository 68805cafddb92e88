using Esml.Factory.Network;
using Esml.Factory.Projects;
using Esml.Operations.State;

namespace Esml.Operations.Network;

/// <summary>What is written down of addresses, while one change is made. Nothing is kept before all of it is.</summary>
internal sealed class AddressLedger(CockpitDb db, List<AddressRecord> records, DateTimeOffset now)
{
    private readonly List<(string Action, string Subject, string Detail)> _events = [];

    public DateTimeOffset Now => now;

    public IReadOnlyList<AddressRecord> Records => records;

    public IReadOnlyList<(string Action, string Subject, string Detail)> Events => _events;

    public IEnumerable<AddressRecord> In(FactoryEnvironment environment) => records.Where(record => record.Environment == environment);

    public AddressRecord Add(FactoryEnvironment environment, AddressRange range, ScopeKey scope, string purpose, AddressState state, string holder, DateTimeOffset? until, string? note = null)
    {
        var record = new AddressRecord
        {
            Id = Guid.NewGuid(), Environment = environment, First = range.First, PrefixLength = range.PrefixLength, Scope = scope.ToString(), Purpose = purpose,
            State = state, Holder = holder, Since = now, Until = until, Note = note,
        };
        records.Add(record);
        db.Addresses.Add(record);
        return record;
    }

    public void Remove(IEnumerable<AddressRecord> gone)
    {
        foreach (var record in gone.ToList())
        {
            records.Remove(record);
            db.Addresses.Remove(record);
        }
    }

    /// <summary>Becomes an audit event when the change is saved.</summary>
    public void Say(string action, string subject, string detail) => _events.Add((action, subject, detail));

    public static AddressRange RangeOf(AddressRecord record) => new(record.First, record.PrefixLength);
}
