using Azure;
using Azure.Core;
using Azure.ResourceManager;
using Esml.Azure.MachineLearning.Models;

namespace Esml.Azure.MachineLearning;

/// <summary>The runs of a workspace.</summary>
public sealed class MachineLearningJobCollection : MachineLearningCollection<MachineLearningJobResource, MachineLearningJobData>
{
    internal MachineLearningJobCollection(ArmClient client, ResourceIdentifier id) : base(client, id, MachineLearningJobResource.Kind)
    {
    }

    /// <summary>The runs, newest first.</summary>
    public AsyncPageable<MachineLearningJobResource> GetAllAsync(string? skip, string? jobType, string? tag, MachineLearningListViewType? listViewType, string? properties, CancellationToken cancellationToken) =>
        List(cancellationToken, ("$skip", skip), ("jobType", jobType), ("tag", tag), ("listViewType", listViewType?.ToString()), ("properties", properties));
}
