using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Storage;

/// <summary>Containers: create, properties, metadata, delete, list.</summary>
internal static class ContainerOperations
{
    public static Task PutAsync(BlobRequest request)
    {
        var found = request.Storage.FindContainer(request.Account, request.ContainerName);
        switch (request.Comp)
        {
            case "":
                Create(request, Metadata(request));
                return Task.CompletedTask;
            case "metadata":
                _ = found ?? throw StorageErrorException.ContainerNotFound();
                Stamp(request, request.Storage.Create(request.Account, found.Name, Metadata(request)));
                return Task.CompletedTask;
            default:
                throw StorageErrorException.NotImplemented($"PUT of a container with comp={request.Comp}");
        }
    }

    /// <summary>Makes a container, unless there is one of that name.</summary>
    public static void Create(BlobRequest request, JsonObject metadata)
    {
        if (request.Storage.FindContainer(request.Account, request.ContainerName) is not null)
            throw new StorageErrorException(409, "ContainerAlreadyExists", "The specified container already exists.");
        CheckName(request.ContainerName);
        Stamp(request, request.Storage.Create(request.Account, request.ContainerName, metadata));
        request.Http.Response.StatusCode = 201;
    }

    public static Task GetAsync(BlobRequest request)
    {
        if (request.Comp == "list")
            return BlobListing.WriteAsync(request);
        if (request.Comp is not ("" or "metadata"))
            throw StorageErrorException.NotImplemented($"GET of a container with comp={request.Comp}");
        var container = request.Container();
        Stamp(request, container);
        var headers = request.Http.Response.Headers;
        headers["x-ms-lease-status"] = "unlocked";
        headers["x-ms-lease-state"] = "available";
        headers["x-ms-has-immutability-policy"] = "false";
        headers["x-ms-has-legal-hold"] = "false";
        foreach (var (name, value) in Stored(container))
            headers["x-ms-meta-" + name] = value.String();
        return Task.CompletedTask;
    }

    public static Task DeleteAsync(BlobRequest request)
    {
        var container = request.Container();
        BlobConditions.CheckWrite(request, container.ETag, container.Changed);
        request.Storage.Remove(container);
        request.Http.Response.StatusCode = 202;
        return Task.CompletedTask;
    }

    /// <summary>The account itself: its containers.</summary>
    public static Task ServiceAsync(BlobRequest request)
    {
        if (request.Comp != "list")
            throw StorageErrorException.NotImplemented($"blob service requests with '{request.Http.Request.QueryString}'");
        var prefix = request.Query("prefix") ?? "";
        var all = request.Storage.List(request.Account).Where(container => container.Name.StartsWith(prefix, StringComparison.Ordinal));
        return StorageXml.WriteAsync(request.Http, new XElement(
            "EnumerationResults",
            new XAttribute("ServiceEndpoint", $"https://{request.Http.Request.Host.Host}/"),
            new XElement("Prefix", prefix),
            new XElement("Containers", all.Select(container => Container(container, request.Query("include")))),
            new XElement("NextMarker")));
    }

    private static XElement Container(ResourceRecord container, string? include)
    {
        var xml = new XElement(
            "Container",
            new XElement("Name", container.Name),
            new XElement(
                "Properties",
                new XElement("Last-Modified", container.Changed.ToString("r", CultureInfo.InvariantCulture)),
                new XElement("Etag", container.ETag),
                new XElement("LeaseStatus", "unlocked"),
                new XElement("LeaseState", "available"),
                new XElement("HasImmutabilityPolicy", "false"),
                new XElement("HasLegalHold", "false")));
        if (include?.Contains("metadata", StringComparison.Ordinal) == true)
            xml.Add(new XElement("Metadata", Stored(container).Select(item => new XElement(item.Key, item.Value.String()))));
        return xml;
    }

    private static void Stamp(BlobRequest request, ResourceRecord container) => request.Stamp(container.ETag, container.Changed);

    private static JsonObject Stored(ResourceRecord container) => container.ToJson()["properties"]?["metadata"] as JsonObject ?? [];

    private static JsonObject Metadata(BlobRequest request) =>
        new(BlobWrites.Metadata(request).Select(item => KeyValuePair.Create(item.Key, (JsonNode?)item.Value)));

    private static void CheckName(string name)
    {
        var good = name is "$root" or "$web" or "$logs" || (name.Length is >= 3 and <= 63
            && name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-')
            && name[0] != '-' && name[^1] != '-' && !name.Contains("--", StringComparison.Ordinal));
        if (!good)
            throw new StorageErrorException(400, "InvalidResourceName", "The specified resource name contains invalid characters.");
    }
}
