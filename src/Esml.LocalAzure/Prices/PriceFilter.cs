using System.Text.RegularExpressions;

namespace Esml.LocalAzure.Prices;

// armRegionName eq 'westeurope' and (serviceName eq 'Storage' or contains(meterName, 'LRS'))
internal sealed partial class PriceFilter
{
    private readonly List<string> _tokens;
    private int _at;

    private PriceFilter(string text) => _tokens = [.. Token().Matches(text).Select(match => match.Value)];

    /// <summary>Turns a filter into a test of a row, which is read by field name.</summary>
    /// <exception cref="FormatException">The filter is not understood.</exception>
    public static Func<Func<string, string?>, bool> Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return _ => true;
        }

        var parser = new PriceFilter(text);
        var test = parser.Or();
        return parser._at == parser._tokens.Count ? test : throw parser.Unexpected();
    }

    private Func<Func<string, string?>, bool> Or()
    {
        var left = And();
        while (Accept("or"))
        {
            var (first, second) = (left, And());
            left = row => first(row) || second(row);
        }

        return left;
    }

    private Func<Func<string, string?>, bool> And()
    {
        var left = Term();
        while (Accept("and"))
        {
            var (first, second) = (left, Term());
            left = row => first(row) && second(row);
        }

        return left;
    }

    private Func<Func<string, string?>, bool> Term()
    {
        if (Accept("("))
        {
            var inner = Or();
            return Accept(")") ? inner : throw Unexpected();
        }

        return Accept("contains") ? Contains() : Comparison();
    }

    private Func<Func<string, string?>, bool> Contains()
    {
        Expect("(");
        var field = Next();
        Expect(",");
        var value = Literal();
        Expect(")");
        return row => row(field)?.Contains(value, StringComparison.OrdinalIgnoreCase) == true;
    }

    private Func<Func<string, string?>, bool> Comparison()
    {
        var field = Next();
        var equal = Next() switch { "eq" => true, "ne" => false, _ => throw Unexpected() };
        var value = Literal();
        return row => string.Equals(row(field), value, StringComparison.OrdinalIgnoreCase) == equal;
    }

    private string Literal()
    {
        var token = Next();
        return token.StartsWith('\'') ? token[1..^1].Replace("''", "'", StringComparison.Ordinal) : token;
    }

    private string Next() => _at < _tokens.Count ? _tokens[_at++] : throw Unexpected();

    private bool Accept(string token)
    {
        if (_at < _tokens.Count && _tokens[_at].Equals(token, StringComparison.OrdinalIgnoreCase))
        {
            _at++;
            return true;
        }

        return false;
    }

    private void Expect(string token)
    {
        if (!Accept(token))
        {
            throw Unexpected();
        }
    }

    private FormatException Unexpected() =>
        new(_at < _tokens.Count ? $"'{_tokens[_at]}' is not expected here." : "The filter ends too early.");

    [GeneratedRegex(@"'(?:[^']|'')*'|[(),]|[^\s(),']+")]
    private static partial Regex Token();
}
