using Esml.LocalAzure.Authorization;
using Esml.LocalAzure.Bicep;
using Esml.LocalAzure.CostManagement;
using Esml.LocalAzure.Deployments;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.KeyVault;
using Esml.LocalAzure.LongRunning;
using Esml.LocalAzure.MachineLearning;
using Esml.LocalAzure.Meters;
using Esml.LocalAzure.Prices;
using Esml.LocalAzure.Providers;
using Esml.LocalAzure.Resources;
using Esml.LocalAzure.State;
using Esml.LocalAzure.Storage;

namespace Esml.LocalAzure;

/// <summary>All state of one local Azure. Nothing is static: two clouds in a process share nothing.</summary>
internal sealed class Cloud : IAsyncDisposable
{
    private readonly FolderLock _lock;

    private Cloud(LocalAzureOptions options, TimeProvider time, FolderLock held, Store store)
    {
        (Options, Time, Store, _lock) = (options, time, store, held);
        Resources = new(store, time);
        Faults = new();
        Throttle = new(options, time);
        Durations = new(options);
        Identities = new(options);
        Operations = new(store, time);
        Providers = new();
        Roles = new();
        Behaviors = BehaviorMap.Create();
        Groups = new(this);
        Provisioner = new(this);
        Creations = new(this);
        Prices = PriceBook.Load();
        Meters = new(Resources, store, Prices, options.Seed);
        Resources.Replacing = Meters.Remember;
        Costs = new(Meters, Prices.Currency);
        CostQuota = new(options, time);
        Assets = new(store, time);
        WorkspaceEndpoints.Register(Operations);
        Blobs = new(this);
        Vaults = new(options, Resources, store, time);
        Bicep = options.Bicep ?? new(Path.Combine(options.Folder, "bicep"), time, options.BicepIdle, options.BicepBinary);
        Deployments = new(this, Bicep);
        DeploymentPreviewEndpoints.Register(Operations);
        Operations.Resume();
        Deployments.Resume();
    }

    public LocalAzureOptions Options { get; }

    public TimeProvider Time { get; }

    /// <summary>Everything with an ARM id.</summary>
    public ResourceCatalog Resources { get; }

    /// <summary>The disk, for documents that have no ARM id of their own.</summary>
    public Store Store { get; }

    public Faults Faults { get; }

    public Throttle Throttle { get; }

    public Durations Durations { get; }

    public Identities Identities { get; }

    public LongRunningOperations Operations { get; }

    /// <summary>The resource types that are known.</summary>
    public ProviderCatalog Providers { get; }

    public RoleDefinitions Roles { get; }

    /// <summary>What is special about some of them.</summary>
    public ResourceBehaviors Behaviors { get; }

    public ResourceGroups Groups { get; }

    public Provisioner Provisioner { get; }

    public Creations Creations { get; }

    /// <summary>List prices.</summary>
    public PriceBook Prices { get; }

    /// <summary>What resources use. Simulated.</summary>
    public MeterRoom Meters { get; }

    public CostLedger Costs { get; }

    public CostQuota CostQuota { get; }

    /// <summary>Versioned assets and jobs of Azure ML workspaces.</summary>
    public AssetStore Assets { get; }
    public BicepEngine Bicep { get; }

    public DeploymentService Deployments { get; }

    /// <summary>Blobs of the storage accounts.</summary>
    public BlobStorage Blobs { get; }

    /// <summary>Secrets of the key vaults.</summary>
    public VaultSecrets Vaults { get; }

    public static Cloud Open(LocalAzureOptions options, TimeProvider time)
    {
        var held = FolderLock.Take(options.Folder);
        try
        {
            return new(options, time, held, Store.Open(options.Folder));
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    public LocalSubscription Subscription(string id) =>
        Options.Subscriptions.FirstOrDefault(s => Guid.TryParse(id, out var guid) && s.Id == guid)
        ?? throw new ArmErrorException(404, "SubscriptionNotFound", $"The subscription '{id}' could not be found.");

    public async ValueTask DisposeAsync()
    {
        Deployments.Dispose();
        Operations.Dispose();
        if (Options.Bicep is null) await Bicep.DisposeAsync();
        Store.Dispose();
        _lock.Dispose();
    }
}
