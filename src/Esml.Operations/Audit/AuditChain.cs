using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Esml.Operations.State;
using Microsoft.EntityFrameworkCore;

namespace Esml.Operations.Audit;

/// <summary>How events hang together, and the proof that they still do.</summary>
internal static class AuditChain
{
    public const string Start = "0000000000000000000000000000000000000000000000000000000000000000";

    public static string HashOf(AuditRecord record, string before)
    {
        // JSON keeps the fields apart: moving a word from one field to the next changes the hash.
        string[] content = [before, record.Number.ToString(CultureInfo.InvariantCulture), record.At.UtcTicks.ToString(CultureInfo.InvariantCulture), record.PersonId, record.Person, record.Action, record.Subject, record.Detail];
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(content)));
    }

    public static async Task<AuditProof> VerifyAsync(CockpitDb db, CancellationToken cancellation)
    {
        var (number, hash) = (0L, Start);
        await foreach (var record in db.Audit.AsNoTracking().OrderBy(record => record.Number).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (record.Number != number + 1) return Broken(number + 1, number, "was removed");
            if (record.Hash != HashOf(record, hash)) return Broken(record.Number, number, "was changed");
            (number, hash) = (record.Number, record.Hash);
        }

        var head = await db.AuditHeads.AsNoTracking().SingleOrDefaultAsync(cancellation);
        return head switch
        {
            null when number == 0 => new(true, 0, null, "Nothing was recorded yet."),
            { } end when end.Number == number && end.Hash == hash => new(true, number, null, $"{number} events, each following from the one before it; the last hash is {hash}."),
            { } end when end.Number > number => Broken(number + 1, number, "was removed"),
            _ => Broken(number, number, "does not agree with the chain's recorded end"),
        };
    }

    private static AuditProof Broken(long at, long good, string what) =>
        new(false, good, at, $"Event {at} {what}: the chain holds up to event {good} only.");
}
