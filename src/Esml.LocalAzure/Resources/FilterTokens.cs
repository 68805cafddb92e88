using System.Text.RegularExpressions;
using Esml.LocalAzure.Hosting;

namespace Esml.LocalAzure.Resources;

/// <summary>An OData filter taken apart: words, quoted texts ('it''s'), parentheses and commas.</summary>
internal sealed partial class FilterTokens
{
    private readonly string _filter;
    private readonly List<string> _tokens = [];
    private int _next;

    public FilterTokens(string filter)
    {
        _filter = filter;
        var end = 0;
        foreach (Match match in Token().Matches(filter))
        {
            if (match.Index != end)
                throw Invalid();
            end = match.Index + match.Length;
            _tokens.Add(match.Value.Trim());
        }

        if (end != filter.Length)
            throw Invalid();
    }

    public bool AtEnd => _next >= _tokens.Count;

    /// <summary>Takes the words if just these come next.</summary>
    public bool Take(params ReadOnlySpan<string> words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (_next + i >= _tokens.Count || !_tokens[_next + i].Equals(words[i], StringComparison.OrdinalIgnoreCase))
                return false;
        }

        _next += words.Length;
        return true;
    }

    public void Expect(string word)
    {
        if (!Take(word))
            throw Invalid();
    }

    public string Next() => AtEnd ? throw Invalid() : _tokens[_next++];

    public string Text()
    {
        var token = Next();
        return token is ['\'', .., '\''] ? token[1..^1].Replace("''", "'", StringComparison.Ordinal) : throw Invalid();
    }

    public ArmErrorException Invalid() => new(
        400, "InvalidFilterInQueryString", $"Invalid $filter '{_filter}' specified in the query string.");

    [GeneratedRegex(@"\s*(?:'(?:[^']|'')*'|[\w/.\-]+|[(),])\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}
