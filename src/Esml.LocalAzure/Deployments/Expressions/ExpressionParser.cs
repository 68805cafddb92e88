using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Esml.LocalAzure.Deployments.Expressions;

/// <summary>Reads the expression language of ARM templates: literals, calls, members and indexes.</summary>
internal sealed class ExpressionParser
{
    private readonly string _text;
    private int _at;

    private ExpressionParser(string text) => _text = text;

    /// <summary>"[...]" is an expression; "[[..." is a text that starts with a bracket.</summary>
    public static bool IsExpression(string text) => text is ['[', .., ']'] && !text.StartsWith("[[", StringComparison.Ordinal);

    /// <param name="text">With its brackets.</param>
    public static Expression Parse(string text)
    {
        var parser = new ExpressionParser(text[1..^1]);
        var expression = parser.Value();
        parser.Space();
        return parser._at == parser._text.Length ? expression : throw parser.Unexpected();
    }

    private Expression Value()
    {
        var value = Primary();
        while (true)
        {
            Space();
            var safe = Take('?');
            if (!safe && Take('.'))
            {
                safe = Take('?');
                value = new Member(value, new Literal(Word()), safe);
            }
            else if (safe && Take('.'))
            {
                value = new Member(value, new Literal(Word()), true);
            }
            else if (Take('['))
            {
                value = new Member(value, Value(), safe | Take('?'));
                Expect(']');
            }
            else
            {
                return value;
            }
        }
    }

    private Expression Primary()
    {
        Space();
        if (_at >= _text.Length)
            throw Unexpected();
        var c = _text[_at];
        if (c == '\'')
            return new Literal(Text());
        if (char.IsAsciiDigit(c) || c == '-')
            return new Literal(Number());
        var word = Word();
        Space();
        if (!Take('('))
        {
            return word switch
            {
                "true" => new Literal(true),
                "false" => new Literal(false),
                "null" => new Literal(null),
                _ => throw Unexpected(),
            };
        }

        return new Call(word, Arguments());
    }

    private ImmutableArray<Expression> Arguments()
    {
        var arguments = ImmutableArray.CreateBuilder<Expression>();
        Space();
        if (Take(')'))
            return [];
        do
        {
            arguments.Add(Value());
            Space();
        }
        while (Take(','));
        Expect(')');
        return arguments.ToImmutable();
    }

    private string Text()
    {
        var text = new StringBuilder();
        for (_at++; _at < _text.Length; _at++)
        {
            if (_text[_at] != '\'')
            {
                text.Append(_text[_at]);
            }
            else if (_at + 1 < _text.Length && _text[_at + 1] == '\'')
            {
                text.Append('\'');
                _at++;
            }
            else
            {
                _at++;
                return text.ToString();
            }
        }

        throw Unexpected();
    }

    private JsonNode Number()
    {
        var start = _at++;
        while (_at < _text.Length && char.IsAsciiDigit(_text[_at]))
            _at++;
        return long.Parse(_text.AsSpan(start, _at - start), CultureInfo.InvariantCulture);
    }

    private string Word()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] is '_' or '$'))
            _at++;
        return _at > start ? _text[start.._at] : throw Unexpected();
    }

    private void Space()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
            _at++;
    }

    private bool Take(char c)
    {
        if (_at >= _text.Length || _text[_at] != c)
            return false;
        _at++;
        return true;
    }

    private void Expect(char c)
    {
        Space();
        if (!Take(c))
            throw Unexpected();
    }

    private Hosting.ArmErrorException Unexpected() =>
        DeploymentRequest.InvalidTemplate($"Unable to parse the language expression '{_text}' at position {_at}.");
}
