using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Resources;

/// <summary>The <c>$filter</c> of resource and group lists: eq, ne, and, or, substringof, startswith(tagName, ..), tagName with tagValue.</summary>
internal sealed class ResourceFilter
{
    private readonly Func<ResourceRecord, bool> _matches;

    private ResourceFilter(Func<ResourceRecord, bool> matches, bool byTag) => (_matches, IsByTag) = (matches, byTag);

    /// <summary>Azure's quirk: filtered by tag, resources come without their tags.</summary>
    public bool IsByTag { get; }

    public bool Matches(ResourceRecord record) => _matches(record);

    public static ResourceFilter Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return new(_ => true, false);
        var tokens = new FilterTokens(text);
        var terms = new Terms(tokens);
        var matches = terms.Or();
        if (!tokens.AtEnd)
            throw tokens.Invalid();
        return terms.IsByTag && terms.IsByProperty
            ? throw new ArmErrorException(400, "InvalidFilterInQueryString", "A filter on tags can't be combined with filters on other properties.")
            : new(matches, terms.IsByTag);
    }

    private sealed class Terms(FilterTokens tokens)
    {
        private const StringComparison IgnoreCase = StringComparison.OrdinalIgnoreCase;

        public bool IsByTag { get; private set; }

        public bool IsByProperty { get; private set; }

        public Func<ResourceRecord, bool> Or()
        {
            var left = And();
            while (tokens.Take("or"))
            {
                var (a, b) = (left, And());
                left = r => a(r) || b(r);
            }

            return left;
        }

        private Func<ResourceRecord, bool> And()
        {
            var left = Term();
            while (tokens.Take("and"))
            {
                var (a, b) = (left, Term());
                left = r => a(r) && b(r);
            }

            return left;
        }

        private Func<ResourceRecord, bool> Term()
        {
            if (tokens.Take("("))
            {
                var inner = Or();
                tokens.Expect(")");
                return inner;
            }

            var word = tokens.Next();
            return word.ToLowerInvariant() switch
            {
                "substringof" => SubstringOf(),
                "startswith" => StartsWith(),
                "tagname" => TagName(),
                _ => Comparison(word),
            };
        }

        private Func<ResourceRecord, bool> SubstringOf()
        {
            IsByProperty = true;
            tokens.Expect("(");
            var part = tokens.Text();
            tokens.Expect(",");
            var value = Property(tokens.Next());
            tokens.Expect(")");
            return r => value(r)?.Contains(part, IgnoreCase) == true;
        }

        private Func<ResourceRecord, bool> StartsWith()
        {
            tokens.Expect("(");
            var name = tokens.Next();
            tokens.Expect(",");
            var prefix = tokens.Text();
            tokens.Expect(")");
            if (name.Equals("tagName", IgnoreCase))
            {
                IsByTag = true;
                return r => r.Tags.Any(t => t.Key.StartsWith(prefix, IgnoreCase));
            }

            IsByProperty = true;
            var value = Property(name);
            return r => value(r)?.StartsWith(prefix, IgnoreCase) == true;
        }

        private Func<ResourceRecord, bool> TagName()
        {
            IsByTag = true;
            tokens.Expect("eq");
            var name = tokens.Text();
            if (!tokens.Take("and", "tagValue"))
                return r => r.Tags.Any(t => t.Key.Equals(name, IgnoreCase));
            tokens.Expect("eq");
            var value = tokens.Text();
            return r => r.Tags.Any(t => t.Key.Equals(name, IgnoreCase) && t.Value.Equals(value, IgnoreCase));
        }

        private Func<ResourceRecord, bool> Comparison(string property)
        {
            IsByProperty = true;
            var value = Property(property);
            var wantEqual = tokens.Take("eq");
            if (!wantEqual)
                tokens.Expect("ne");
            var text = tokens.Text();
            if (property.Equals("location", IgnoreCase))
                text = Locations.Normalize(text);
            return r => string.Equals(value(r), text, IgnoreCase) == wantEqual;
        }

        private Func<ResourceRecord, string?> Property(string name) => name.ToLowerInvariant() switch
        {
            "resourcetype" => r => r.Type,
            "name" => r => r.Name,
            "location" => r => r.Location,
            "resourcegroup" => r => r.ArmId.Group,
            "kind" => r => r.Kind,
            "sku/name" => r => r.Sku,
            "identity/principalid" => r => r.ToJson()["identity"]?["principalId"].String(),
            _ => throw tokens.Invalid(),
        };
    }
}
