using Esml.TestKit;

namespace Esml.Tests.Azure;

/// <summary>One Azure for all tests of a class: for those that start an engine of their own, such as deployments.</summary>
public sealed class SharedAzure : IAsyncLifetime
{
    public AzureUnderTest Azure { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Azure = await AzureUnderTest.StartAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => Azure.DisposeAsync();
}
