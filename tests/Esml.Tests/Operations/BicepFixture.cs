using Esml.Operations.Provisioning;

namespace Esml.Tests.Operations;

/// <summary>One Bicep process for all tests of a class: starting it takes longer than what they do with it.</summary>
public sealed class BicepFixture : IDisposable
{
    internal BicepProgram Program { get; } = new(TimeProvider.System);

    public void Dispose() => Program.Dispose();
}
