using Azure.Core;
using Azure.ResourceManager.Models;
using Esml.Azure.Arm;
using Esml.Azure.MachineLearning.Models;

namespace Esml.Azure.MachineLearning;

/// <summary>What Azure keeps of an Azure ML resource. Everything of the resource's own stands in <see cref="Properties"/>.</summary>
public abstract class MachineLearningData<TProperties> : ResourceData where TProperties : class
{
    private protected MachineLearningData(TProperties properties) => Properties = properties;

    private protected MachineLearningData(ArmBody<TProperties> body) : base(body.Id, body.Name, body.Type ?? default, body.SystemData) =>
        Properties = body.Properties ?? throw new FormatException($"Azure answered the resource {body.Id} without properties.");

    public TProperties Properties { get; set; }

    internal virtual ArmBody<TProperties> ToBody() => new() { Properties = Properties };
}

/// <summary>An Azure ML resource that has a region, tags and a size of its own.</summary>
public abstract class MachineLearningTrackedData<TProperties> : MachineLearningData<TProperties> where TProperties : class
{
    private protected MachineLearningTrackedData(AzureLocation location, TProperties properties) : base(properties) => Location = location;

    private protected MachineLearningTrackedData(ArmBody<TProperties> body) : base(body)
    {
        Location = body.Location ?? default;
        Kind = body.Kind;
        Identity = body.Identity;
        Sku = body.Sku is { } sku ? new(sku.Name) { Tier = sku.Tier, Size = sku.Size, Family = sku.Family, Capacity = sku.Capacity } : null;
        foreach (var (key, value) in body.Tags ?? new Dictionary<string, string>())
            Tags[key] = value;
    }

    public AzureLocation Location { get; set; }

    public IDictionary<string, string> Tags { get; } = new Dictionary<string, string>();

    public string? Kind { get; set; }

    public ManagedServiceIdentity? Identity { get; set; }

    public MachineLearningSku? Sku { get; set; }

    internal override ArmBody<TProperties> ToBody() => new()
    {
        Properties = Properties,
        Location = Location,
        Tags = Tags,
        Kind = Kind,
        Identity = Identity,
        Sku = Sku is null ? null : new(Sku.Name, Sku.Tier, Sku.Size, Sku.Family, Sku.Capacity),
    };
}
