using System.Text.Json;
using Azure.Core;
using Azure.ResourceManager;
using Esml.Azure.Arm;

namespace Esml.Azure.MachineLearning;

/// <summary>What tells one kind of Azure ML resource from another: its type, and how it is made and written.</summary>
internal sealed record MachineLearningKind<TResource, TData>(
    ResourceType Type, Func<ArmClient, TData, TResource> Resource, Func<JsonElement, TData> Read, Func<TData, BinaryData> Write);

/// <summary>Makes kinds from the constructors of their classes.</summary>
internal static class MachineLearningKind
{
    public const string DefaultApiVersion = "2024-04-01";

    public static MachineLearningKind<TResource, TData> Of<TResource, TData, TProperties>(
        ResourceType type, Func<ArmClient, TData, TResource> resource, Func<ArmBody<TProperties>, TData> data)
        where TData : MachineLearningData<TProperties>
        where TProperties : class =>
        new(type, resource, json => data(ArmJson.Read<ArmBody<TProperties>>(json)), value => ArmJson.Write(value.ToBody()));
}
