using Esml.Factory.Orders;
using Esml.Factory.Projects;

namespace Esml.Tests.Factory.Orders;

public sealed class RolloutContentTests
{
    [Fact]
    public void Waves_GoFromDevToProdInPartsOfTheSizeThatWasChosen()
    {
        var content = new RolloutContent
        {
            WaveSize = 2,
            Targets = [Target(3, FactoryEnvironment.Prod), Target(3, FactoryEnvironment.Dev), Target(1, FactoryEnvironment.Dev), Target(2, FactoryEnvironment.Dev), Target(1, FactoryEnvironment.Test)],
        };

        Assert.Equal(
            ["Dev 1/wave: 001 002", "Dev 2/wave: 003", "Test 1/wave: 001", "Prod 1/wave: 003"],
            content.Waves().Select(wave => $"{wave.Key}: {string.Join(' ', wave.Targets.Select(target => target.Project))}"));
    }

    private static RolloutTarget Target(int project, FactoryEnvironment environment) => new() { Project = $"{project:000}", Environment = environment, Deployment = "d" };
}
