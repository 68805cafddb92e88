using System.Text;
using System.Xml.Linq;

namespace Esml.LocalAzure.Storage;

/// <summary>Bodies in the XML of the storage services.</summary>
internal static class StorageXml
{
    public static async Task WriteAsync(HttpContext http, XElement root)
    {
        var bytes = Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"utf-8\"?>" + root.ToString(SaveOptions.DisableFormatting));
        http.Response.ContentType = "application/xml";
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }

    /// <summary>A name as an element; what XML can't hold is percent-encoded and marked so.</summary>
    public static XElement Name(string name) => name.All(System.Xml.XmlConvert.IsXmlChar) || !name.Any(letter => letter < ' ' || letter >= '\ufffe')
        ? new("Name", name)
        : new("Name", new XAttribute("Encoded", "true"), Uri.EscapeDataString(name));
}
