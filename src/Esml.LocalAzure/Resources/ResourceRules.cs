using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.Providers;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Resources;

/// <summary>What Azure Resource Manager checks before a provider sees a resource.</summary>
internal static class ResourceRules
{
    public static EmulatedType KnownType(Cloud cloud, ArmId id)
    {
        if (id.Group is null && id.Type is "Microsoft.Resources/subscriptions")
            throw ArmErrorException.NotImplemented($"this operation on '{id.Id}'");
        if (!id.IsWellFormed)
            throw new ArmErrorException(400, "InvalidResourceId", $"The resource id '{id.Id}' is malformed.");
        return cloud.Providers.Find(id.Type)
            ?? throw ArmErrorException.NotImplemented($"the resource type '{id.Type}'; one line in Providers/emulated-types.txt adds it");
    }

    /// <summary>The subscription, the group, the parent and (for extensions) the extended resource must exist.</summary>
    public static void CheckPlace(Cloud cloud, ArmId id)
    {
        cloud.Subscription(id.Subscription!);
        if (id.Group is not null)
            cloud.Groups.GetWritable(id.Subscription!, id.Group);
        if (id.IsChild && !HasImplicitParent(id) && cloud.Resources.Find(id.Parent!) is null)
        {
            var parent = ArmId.Parse(id.Parent!);
            throw new ArmErrorException(
                404,
                "ParentResourceNotFound",
                $"Failed to perform 'write' on resource(s) of type '{id.Type[(id.Namespace.Length + 1)..]}', because the parent resource '{parent.Id}' could not be found.");
        }

        if (id.IsExtension && cloud.Resources.Find(id.Scope) is null)
            throw ArmErrorException.ResourceNotFound(ArmId.Parse(id.Scope));
    }

    public static void CheckIdle(ResourceRecord? before)
    {
        if (before?.ProvisioningState is "Creating" or "Updating" or "Deleting")
        {
            throw new ArmErrorException(
                409,
                "AnotherOperationInProgress",
                $"The resource '{before.Id}' is {before.ProvisioningState}. Another operation is in progress; try again when it has ended.");
        }
    }

    public static void CheckLocation(EmulatedType type, ResourceWrite write)
    {
        var location = write.Body["location"].String();
        if (location is null && type.NeedsLocation && write.Before?.Location is null)
            throw new ArmErrorException(400, "LocationRequired", "The location property is required for this definition.");
        if (location is null && type.NeedsLocation)
            write.Body["location"] = location = write.Before?.Location;
        if (location is not null && !Locations.IsKnown(location))
        {
            throw new ArmErrorException(
                400,
                "LocationNotAvailableForResourceType",
                $"The provided location '{location}' is not available for resource type '{type.Name}'.");
        }

        if (write.Before?.Location is { } current && location is not null && current != location)
        {
            throw new ArmErrorException(
                409,
                "InvalidResourceLocation",
                $"The resource '{write.Id.Name}' already exists in location '{current}' in resource group '{write.Id.Group}'. "
                + $"A resource with the same name cannot be created in location '{location}'. Please select a new resource name.");
        }
    }

    // Services and the "default" objects of an account exist with it, whether anyone wrote them or not.
    private static bool HasImplicitParent(ArmId id) => ArmId.Parse(id.Parent!).Name is "default" or "Default";
}
