using System.Collections.Immutable;
using System.Globalization;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Meters;

/// <summary>A resource that costs money, from its start until its removal, if any. Ids and types are in lower case, as in Azure's cost data.</summary>
internal sealed class MeteredResource
{
    private const string DeployedOn = "deployedOn";

    /// <param name="removed">When it ended, if it did.</param>
    /// <param name="from">When it took this form, if it had another before.</param>
    public MeteredResource(
        ResourceRecord record, ResourceRecord? group, DateTimeOffset? removed, ImmutableArray<MeterRule> meters, int seed, DateTimeOffset? from = null)
    {
        var arm = record.ArmId;
        Id = record.Id.ToLowerInvariant();
        Type = string.Intern(record.Type.ToLowerInvariant());
        Subscription = arm.Subscription?.ToLowerInvariant() ?? "";
        Group = arm.Group?.ToLowerInvariant() ?? "";
        Location = record.Location ?? group?.Location ?? "";
        Tags = Inherit(record.Tags, group?.Tags ?? []);
        Since = Earliest(record.Created, record.Tag(DeployedOn), group?.Tag(DeployedOn));
        Start = from ?? Since;
        End = removed;
        Meters = meters;
        Hash = UsageCurve.Hash(record.Id, seed);
        Delay = TimeSpan.FromHours(8 + (16 * UsageCurve.Share(Hash)));
    }

    public string Id { get; }

    public string Type { get; }

    public string Subscription { get; }

    public string Group { get; }

    public string Location { get; }

    /// <summary>Its own tags and those of its resource group that it has not itself: tag inheritance is switched on.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Tags { get; }

    /// <summary>When it began to be: usage grows from there.</summary>
    public DateTimeOffset Since { get; }

    public DateTimeOffset Start { get; }

    public DateTimeOffset? End { get; }

    public ImmutableArray<MeterRule> Meters { get; }

    public ulong Hash { get; }

    /// <summary>How long its usage takes to be billed: 8 to 24 hours.</summary>
    public TimeSpan Delay { get; }

    public string? Tag(string key)
    {
        foreach (var (name, value) in Tags)
        {
            if (name.Equals(key, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        return null;
    }

    private static ImmutableArray<KeyValuePair<string, string>> Inherit(
        ImmutableArray<KeyValuePair<string, string>> own, ImmutableArray<KeyValuePair<string, string>> group)
    {
        if (own.IsEmpty || group.IsEmpty)
        {
            return own.IsEmpty ? group : own;
        }

        return own.AddRange(group.Where(tag => !own.Any(mine => mine.Key.Equals(tag.Key, StringComparison.OrdinalIgnoreCase))));
    }

    private static DateTimeOffset Earliest(DateTimeOffset created, params ReadOnlySpan<string?> tags)
    {
        foreach (var tag in tags)
        {
            if (DateTimeOffset.TryParse(tag, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var deployed) && deployed < created)
            {
                created = deployed;
            }
        }

        return created;
    }
}
