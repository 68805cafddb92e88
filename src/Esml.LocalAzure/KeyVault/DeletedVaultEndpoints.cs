using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.Resources;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.KeyVault;

/// <summary>Deleted vaults: seen and purged. Recovery is a PUT of the vault with createMode recover.</summary>
internal static class DeletedVaultEndpoints
{
    private const string Provider = "/subscriptions/{subscription}/providers/Microsoft.KeyVault";
    private const string One = Provider + "/locations/{location}/deletedVaults/{name}";

    public static void Map(Routes routes)
    {
        routes.Arm("GET", Provider + "/deletedVaults", List);
        routes.Arm("GET", One, request => Answer.Json(Find(request).ToJson()));
        routes.Arm("POST", One + "/purge", Purge);
    }

    private static Answer List(ArmRequest request)
    {
        var subscription = request.Subscription().Id.ToString();
        return Paging.Page(request, DeletedVaults.List(request.Cloud)
            .Where(vault => subscription.Equals(ArmId.Parse(vault.Id).Subscription, StringComparison.OrdinalIgnoreCase))
            .Select(vault => Json.Bytes(vault.ToJson())));
    }

    private static DeletedVault Find(ArmRequest request)
    {
        request.Subscription();
        return DeletedVaults.Find(request.Cloud, request["name"]) is { } vault && vault.Location == Locations.Normalize(request["location"])
            ? vault
            : throw new ArmErrorException(404, "DeletedVaultNotFound", $"The specified deleted vault '{request["name"]}' does not exist.");
    }

    private static Answer Purge(ArmRequest request)
    {
        var vault = Find(request);
        if (vault.IsProtected)
            throw new ArmErrorException(405, "MethodNotAllowed", "Operation 'DeletedVaultPurge' is not allowed.");
        DeletedVaults.Purge(request.Cloud, vault);
        return Answer.Status(200);
    }
}
