using System.Text.Json.Nodes;
using Esml.LocalAzure.Providers;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.MachineLearning;

/// <summary>The two keys of an endpoint. They are never part of the resource.</summary>
internal static class EndpointKeys
{
    private const string DocumentKind = "ml-endpoint-keys";

    /// <summary>Keys may be given with the endpoint; they are written only.</summary>
    public static void Take(ResourceWrite write)
    {
        if (write.Properties.Member("keys") is JsonObject keys)
        {
            var current = Current(write.Cloud, write.Id.Id);
            foreach (var name in (string[])["primaryKey", "secondaryKey"])
                current[name] = keys.Member(name).String() ?? current[name].String();
            write.Cloud.Store.PutDocument(DocumentKind, write.Id.Id, Json.Bytes(current));
        }
        else if (write.Before is null)
        {
            write.Cloud.Store.DeleteDocument(DocumentKind, write.Id.Id);
        }

        write.Properties.Remove("keys");
    }

    public static JsonObject Read(Cloud cloud, ResourceRecord record) => EndpointBehavior.AuthMode(record) == "Key"
        ? Current(cloud, record.Id)
        : throw AssetRules.Invalid($"Endpoint '{record.Name}' does not authenticate by key.");

    public static void Renew(Cloud cloud, ResourceRecord record, bool primary, string? value)
    {
        var keys = Read(cloud, record);
        keys[primary ? "primaryKey" : "secondaryKey"] = value ?? Deterministic.Hex(cloud.Options.Seed, Json.Text(keys) + record.Id, 32);
        cloud.Store.PutDocument(DocumentKind, record.Id, Json.Bytes(keys));
    }

    private static JsonObject Current(Cloud cloud, string id) => cloud.Store.ReadDocument(DocumentKind, id) is { } stored
        ? Json.Object(stored)
        : new()
        {
            ["primaryKey"] = Deterministic.Hex(cloud.Options.Seed, "endpoint key 1 " + id, 32),
            ["secondaryKey"] = Deterministic.Hex(cloud.Options.Seed, "endpoint key 2 " + id, 32),
        };
}
