using Esml.Factory.Approvals;

namespace Esml.Operations.Approvals;

/// <summary>Rings after something about a request has been saved: a decision, changed evidence. Whoever listens looks for themselves how it stands.</summary>
internal sealed class ApprovalBell
{
    private readonly Lock _gate = new();
    private readonly List<Action<ApprovalKind, string>> _listeners = [];

    /// <param name="listener">Called with the kind and the subject; must be quick and must not throw, such as a write to a channel.</param>
    public IDisposable Subscribe(Action<ApprovalKind, string> listener)
    {
        lock (_gate) _listeners.Add(listener);
        return new Subscription(this, listener);
    }

    public void Ring(ApprovalKind kind, string subject)
    {
        List<Action<ApprovalKind, string>> all;
        lock (_gate) all = [.. _listeners];
        all.ForEach(listener => listener(kind, subject));
    }

    private sealed class Subscription(ApprovalBell bell, Action<ApprovalKind, string> listener) : IDisposable
    {
        public void Dispose()
        {
            lock (bell._gate) bell._listeners.Remove(listener);
        }
    }
}
