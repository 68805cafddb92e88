using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Esml.LocalAzure.Hosting;

/// <summary>Lists in pages: <c>{"value":[...],"nextLink":"https://..."}</c>; the link is opaque and repeats the query.</summary>
internal static class Paging
{
    /// <summary>
    /// Writes one page of items that come in the order of their keys, where <paramref name="read"/> starts after a given key.
    /// </summary>
    /// <param name="request">Its <c>$top</c> bounds the page, its skip token continues a list.</param>
    /// <param name="read">Items after the key (null: from the start), each with its key.</param>
    /// <param name="tokenName">ML lists call their token <c>$skip</c>.</param>
    public static Answer Page(
        ArmRequest request, Func<string?, IEnumerable<PageItem>> read, string tokenName = "$skiptoken", string topName = "$top")
    {
        var size = Size(request, topName);
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        using var json = new Utf8JsonWriter(buffer, new() { SkipValidation = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteStartArray("value");
        string? last = null;
        var more = false;
        var count = 0;
        foreach (var item in read(After(request.Query(tokenName))))
        {
            if (count == size)
            {
                more = true;
                break;
            }

            json.WriteRawValue(item.Json.Span, skipInputValidation: true);
            last = item.Key;
            count++;
        }

        json.WriteEndArray();
        if (more)
            json.WriteString("nextLink", NextLink(request, tokenName, last!));
        json.WriteEndObject();
        json.Flush();
        return Answer.Json(buffer.WrittenMemory);
    }

    /// <summary>A page of items that are few enough to be listed each time.</summary>
    public static Answer Page(ArmRequest request, IEnumerable<byte[]> all, string tokenName = "$skiptoken", string topName = "$top") =>
        Page(
            request,
            after =>
            {
                var skip = after is null ? 0 : int.Parse(after, CultureInfo.InvariantCulture) + 1;
                return all.Skip(skip).Select((json, i) => new PageItem((skip + i).ToString(CultureInfo.InvariantCulture), json));
            },
            tokenName,
            topName);

    private static int Size(ArmRequest request, string topName)
    {
        var standard = request.Cloud.Options.PageSize;
        if (request.Query(topName) is not { } text)
            return standard;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var top) && top > 0
            ? Math.Min(top, standard)
            : throw new ArmErrorException(400, "InvalidQueryParameter", $"The value '{text}' of '{topName}' is not a positive integer.");
    }

    private static string? After(string? token)
    {
        if (token is null)
            return null;
        try
        {
            return Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(token));
        }
        catch (FormatException)
        {
            throw new ArmErrorException(400, "InvalidSkipToken", $"The skip token '{token}' is invalid.");
        }
    }

    // The JavaScript clients add their own $top to a link unless it stands there in plain letters.
    private static string Key(string name) => Uri.EscapeDataString(name).Replace("%24", "$", StringComparison.Ordinal);

    private static string NextLink(ArmRequest request, string tokenName, string last)
    {
        var query = request.Http.Request.Query
            .Where(q => !q.Key.Equals(tokenName, StringComparison.OrdinalIgnoreCase))
            .Select(q => $"{Key(q.Key)}={Uri.EscapeDataString(q.Value[0] ?? "")}")
            .Append($"{Key(tokenName)}={System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(last))}");
        return request.Absolute(request.Http.Request.Path.ToUriComponent() + "?" + string.Join('&', query));
    }
}

internal readonly record struct PageItem(string Key, ReadOnlyMemory<byte> Json);
