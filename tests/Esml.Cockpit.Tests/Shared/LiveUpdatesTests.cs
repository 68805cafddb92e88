using System.Collections.Immutable;
using System.Threading.Channels;
using Bunit;
using Esml.Cockpit.Shared;
using Esml.Cockpit.Tests.Rooms;
using Esml.Operations.Live;

namespace Esml.Cockpit.Tests.Shared;

public sealed class LiveUpdatesTests
{
    private readonly Channel<IReadOnlyList<Change<(int Key, string Text)>>> _changes = Channel.CreateUnbounded<IReadOnlyList<Change<(int Key, string Text)>>>();
    private readonly Channel<ImmutableArray<(int Key, string Text)>> _seen = Channel.CreateUnbounded<ImmutableArray<(int Key, string Text)>>();
    private CancellationToken _watch;

    private static CancellationToken Soon => new CancellationTokenSource(TimeSpan.FromSeconds(10)).Token;

    [Fact]
    public async Task Watch_Begun_DeliversWhatIsThere()
    {
        using var room = new PortalRoom();

        Render(room, (1, "one"));

        Assert.Equal([(1, "one")], await _seen.Reader.ReadAsync(Soon));
    }

    [Fact]
    public async Task Changes_InABurst_AreDeliveredOncePer100Milliseconds()
    {
        using var room = new PortalRoom();
        Render(room, (1, "one"));
        await _seen.Reader.ReadAsync(Soon);

        _changes.Writer.TryWrite([new(ChangeKind.Upsert, (2, "two")), new(ChangeKind.Upsert, (1, "uno"))]);
        await Task.Yield();
        Assert.False(_seen.Reader.TryRead(out _));
        await AdvanceUntilSeenAsync(room);

        Assert.Equal([(1, "uno"), (2, "two")], (await _seen.Reader.ReadAsync(Soon)).Sort());
    }

    [Fact]
    public async Task Removal_TakesTheValueAway()
    {
        using var room = new PortalRoom();
        Render(room, (1, "one"), (2, "two"));
        await _seen.Reader.ReadAsync(Soon);

        _changes.Writer.TryWrite([new(ChangeKind.Remove, (1, "one"))]);
        await AdvanceUntilSeenAsync(room);

        Assert.Equal([(2, "two")], await _seen.Reader.ReadAsync(Soon));
    }

    [Fact]
    public async Task Part_Disposed_StopsWatching()
    {
        using var room = new PortalRoom();
        Render(room, (1, "one"));
        await _seen.Reader.ReadAsync(Soon);

        await room.DisposeComponentsAsync();

        Assert.True(_watch.IsCancellationRequested);
    }

    private void Render(PortalRoom room, params (int, string)[] now) => room.Render<LiveUpdates<(int Key, string Text)>>(parameters => parameters
        .Add(p => p.Watch, token => { _watch = token; return new([.. now], _changes.Reader.ReadAllAsync(token)); })
        .Add(p => p.KeyOf, value => value.Key)
        .Add(p => p.Changed, values => _seen.Writer.TryWrite(values)));

    // The pump asks for its delay on another thread: time must move after that, so it moves until the delivery is there.
    private async Task AdvanceUntilSeenAsync(PortalRoom room)
    {
        while (!_seen.Reader.TryPeek(out _) && !Soon.IsCancellationRequested)
        {
            room.Time.Advance(LiveUpdates<int>.Pace);
            await Task.Yield();
        }
    }
}
