namespace Esml.Cockpit.Shared;

/// <summary>What a person is told in passing; it goes by itself.</summary>
internal sealed record Announcement(string Text, bool Warns);

/// <summary>Tells the person of one circuit what came of something they asked for. MudBlazor's snackbars bring inline style elements, which our content security policy refuses.</summary>
internal sealed class Announcer
{
    public event Action<Announcement>? Said;

    public void Say(string text, bool warns = false) => Said?.Invoke(new(text, warns));
}
