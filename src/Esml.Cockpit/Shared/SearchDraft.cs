namespace Esml.Cockpit.Shared;

/// <summary>
/// What stands in a search box while its text is on the way into the URL. The URL comes back a moment later, when the person
/// has typed on: an echo of what was typed must not overwrite the box, another URL (Back, a link) must.
/// </summary>
internal sealed class SearchDraft
{
    private readonly Queue<string> _underway = new();
    private string _url = "";

    public string Text { get; private set; } = "";

    public string Typed(string text)
    {
        _underway.Enqueue(text);
        return Text = text;
    }

    public void Arrived(string url)
    {
        if (url == _url) return;
        _url = url;
        var echo = _underway.Contains(url);
        while (_underway.TryDequeue(out var sent) && echo && sent != url) { }
        if (!echo) Text = url;
    }
}
