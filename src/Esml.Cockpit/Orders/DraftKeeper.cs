using Esml.Factory.Access;
using Esml.Factory.Orders;
using Esml.Operations.Orders;

namespace Esml.Cockpit.Orders;

/// <summary>Saves what is typed a moment after the last key, one saving after the other. Once another tab was faster it stops: the person decides.</summary>
internal sealed class DraftKeeper(Drafts drafts, Caller caller, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private ProjectOrder? _unsaved;
    private int _typed;

    public Guid Id { get; private set; } = Guid.NewGuid();

    public int Version { get; private set; }

    public DateTimeOffset? SavedAt { get; private set; }

    /// <summary>How the last saving ended.</summary>
    public SavingResult Result { get; private set; }

    public bool IsBehind => Result is not SavingResult.Saved;

    public bool IsUnsaved => _unsaved is not null;

    public void Open(Draft draft) => (Id, Version, SavedAt, Result, _unsaved) = (draft.Id, draft.Version, draft.ChangedAt, SavingResult.Saved, null);

    /// <summary>What is typed from now on is a draft of its own.</summary>
    public void StartAnew() => (Id, Version, SavedAt, Result) = (Guid.NewGuid(), 0, null, SavingResult.Saved);

    public async Task TypedAsync(ProjectOrder order)
    {
        _unsaved = order;
        var mine = ++_typed;
        await Task.Delay(Pause, time, CancellationToken.None);
        if (mine == _typed) await FlushAsync(meant: false);
    }

    public async Task FlushAsync(bool meant)
    {
        // Also long after the page was left: then there is nothing to wait for any more.
        if (_unsaved is null) return;
        await _turn.WaitAsync();
        try
        {
            if (_unsaved is not { } order || IsBehind) return;
            var saving = await drafts.SaveAsync(caller, Id, Version, order, meant, CancellationToken.None);
            Result = saving.Result;
            if (saving is { Result: SavingResult.Saved, Draft: { } draft }) (Version, SavedAt) = (draft.Version, draft.ChangedAt);
            if (saving.Result is SavingResult.Saved && _unsaved == order) _unsaved = null;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Saves also what was not changed: a button was pressed.</summary>
    public Task SaveAsync(ProjectOrder order)
    {
        _unsaved = order;
        return FlushAsync(meant: true);
    }

    /// <summary>What was typed a moment ago is still saved.</summary>
    public void Dispose()
    {
        if (_unsaved is null) _turn.Dispose();
    }
}
