using System.Text;
using System.Xml.Linq;

namespace Esml.LocalAzure.Storage;

/// <summary>Ends a storage operation with the service's error: XML, and the code in a header.</summary>
internal sealed class StorageErrorException(int status, string code, string message) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    public static StorageErrorException ContainerNotFound() => new(404, "ContainerNotFound", "The specified container does not exist.");

    public static StorageErrorException BlobNotFound() => new(404, "BlobNotFound", "The specified blob does not exist.");

    public static StorageErrorException ConditionNotMet() =>
        new(412, "ConditionNotMet", "The condition specified using HTTP conditional header(s) is not met.");

    public static StorageErrorException Invalid(string header, string value) =>
        new(400, "InvalidHeaderValue", $"The value for one of the HTTP headers is not in the correct format: {header} '{value}'.");

    public static StorageErrorException InvalidQuery(string parameter) => new(
        400, "InvalidQueryParameterValue", $"Value for one of the query parameters specified in the request URI is invalid: {parameter}.");

    public static StorageErrorException PathConflict() =>
        new(409, "PathConflict", "The specified path, or an element of the path, exists and its resource type is invalid for this operation.");

    public static StorageErrorException NotImplemented(string what) => new(501, "NotImplemented", $"The local Azure does not implement {what}.");

    public async Task WriteAsync(HttpContext http)
    {
        http.Response.StatusCode = Status;
        http.Response.Headers["x-ms-error-code"] = Code;
        if (HttpMethods.IsHead(http.Request.Method) || Status == 304)
            return;
        var id = http.Response.Headers["x-ms-request-id"];
        var xml = new XElement("Error", new XElement("Code", Code), new XElement("Message", $"{Message}\nRequestId:{id}"));
        var bytes = Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"utf-8\"?>" + xml.ToString(SaveOptions.DisableFormatting));
        http.Response.ContentType = "application/xml";
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }
}
