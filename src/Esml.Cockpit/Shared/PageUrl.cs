namespace Esml.Cockpit.Shared;

/// <summary>Where the user is: the path and the query.</summary>
internal sealed record PageUrl(string Path, UrlQuery Query)
{
    public static PageUrl Of(string uri)
    {
        var parsed = new Uri(uri);
        return new(parsed.AbsolutePath, UrlQuery.Parse(parsed.Query));
    }
}
