using Azure.Core;

namespace Esml.Azure.DataLake;

/// <summary>Transport, retries and headers of the Data Lake clients.</summary>
public sealed class DataLakeClientOptions : ClientOptions
{
    internal const string Version = "2025-11-05";
}
