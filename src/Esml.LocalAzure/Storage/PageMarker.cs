using System.Buffers.Text;
using System.Text;

namespace Esml.LocalAzure.Storage;

/// <summary>Where the next page begins: a name, in letters that an address can carry.</summary>
internal static class PageMarker
{
    public static string Encode(string name) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(name));

    public static string Decode(string marker, string parameter)
    {
        try
        {
            return Encoding.UTF8.GetString(Base64Url.DecodeFromChars(marker));
        }
        catch (FormatException)
        {
            throw StorageErrorException.InvalidQuery(parameter);
        }
    }
}
