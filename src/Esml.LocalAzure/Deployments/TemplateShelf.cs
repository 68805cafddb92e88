using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Deployments;

/// <summary>The templates of past deployments. Hundreds of deployments share a few templates, so each is kept once, under its hash.</summary>
internal sealed class TemplateShelf(Store store)
{
    private const string TemplateKind = "template";
    private const string ReferenceKind = "deployment.template";

    public void Put(StoreBatch batch, string deploymentId, JsonObject template)
    {
        var body = Json.Bytes(template);
        var hash = Convert.ToHexStringLower(SHA256.HashData(body));
        if (store.ReadDocument(TemplateKind, hash) is null)
            batch.PutDocument(TemplateKind, hash, body);
        batch.PutDocument(ReferenceKind, deploymentId, Encoding.ASCII.GetBytes(hash));
    }

    public JsonObject? Find(string deploymentId) =>
        store.ReadDocument(ReferenceKind, deploymentId) is { } hash && store.ReadDocument(TemplateKind, Encoding.ASCII.GetString(hash)) is { } body
            ? Json.Object(body)
            : null;

    public static void Forget(StoreBatch batch, string deploymentId) => batch.DeleteDocument(ReferenceKind, deploymentId);
}
