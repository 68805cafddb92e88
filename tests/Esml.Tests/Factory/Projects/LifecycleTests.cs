using CsCheck;
using Esml.Factory.Projects;

namespace Esml.Tests.Factory.Projects;

public sealed class LifecycleTests
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Step_NotAllowed_NamesBothStatesAndWhatIsPossible()
    {
        var refused = Assert.Throws<InvalidOperationException>(() => LifecycleRules.Step(Lifecycle.Removed, Lifecycle.Active));

        Assert.Contains("Removed can't become Active", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Requested", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Way_BetweenAnyTwoStates_TakesAllowedStepsOnly() =>
        Gen.Select(Gen.Enum<Lifecycle>(), Gen.Enum<Lifecycle>()).Sample((from, to) =>
        {
            var at = from;
            foreach (var next in LifecycleRules.Way(from, to)) at = LifecycleRules.Step(at, next);
            return at == to;
        });

    [Theory]
    [InlineData("running", Lifecycle.Provisioning, Health.Working)]
    [InlineData("succeeded", Lifecycle.Active, Health.Healthy)]
    [InlineData("succeeded running", Lifecycle.Updating, Health.Working)]
    [InlineData("succeeded failed", Lifecycle.Failed, Health.Failed)]
    [InlineData("failed succeeded", Lifecycle.Active, Health.Healthy)]
    [InlineData("failed running", Lifecycle.Provisioning, Health.Working)]
    [InlineData("succeeded canceled", Lifecycle.Active, Health.Healthy)]
    [InlineData("canceled", Lifecycle.Failed, Health.Failed)]
    [InlineData("", Lifecycle.Active, Health.Healthy)]
    public void State_FollowsFromGroupAndDeployments(string history, Lifecycle lifecycle, Health health)
    {
        var evidence = new EnvironmentEvidence(ProvisioningOutcome.Succeeded, Marks(history), [ProvisioningOutcome.Succeeded]);

        Assert.Equal((lifecycle, health), (evidence.Lifecycle, evidence.Health));
    }

    [Theory]
    [InlineData(Lifecycle.NotOrdered, "", Lifecycle.NotOrdered)]
    [InlineData(Lifecycle.Requested, "", Lifecycle.Requested)]
    [InlineData(Lifecycle.NotOrdered, "failed", Lifecycle.Failed)]
    [InlineData(Lifecycle.Active, "succeeded", Lifecycle.Removed)]
    [InlineData(Lifecycle.Decommissioning, "succeeded", Lifecycle.Removed)]
    [InlineData(Lifecycle.NotOrdered, "running", Lifecycle.Provisioning)]
    public void State_WithoutGroup_DependsOnWhatItWas(Lifecycle known, string history, Lifecycle expected) =>
        Assert.Equal(expected, new EnvironmentEvidence(null, Marks(history), [], known).Lifecycle);

    [Fact]
    public void State_GroupBeingDeleted_IsDecommissioning() =>
        Assert.Equal(Lifecycle.Decommissioning, new EnvironmentEvidence(ProvisioningOutcome.Deleting, Marks("succeeded"), []).Lifecycle);

    [Fact]
    public void Health_ActiveWithFailedResource_NeedsAttention() =>
        Assert.Equal(Health.Attention, new EnvironmentEvidence(ProvisioningOutcome.Succeeded, Marks("succeeded"), [ProvisioningOutcome.Succeeded, ProvisioningOutcome.Failed]).Health);

    [Fact]
    public void State_FromAnyEvidence_IsReachableFromWhatWasKnown() =>
        (from known in Gen.Enum<Lifecycle>()
         from gone in Gen.Bool
         from outcomes in Gen.Enum<ProvisioningOutcome>().Array[0, 4]
         select new EnvironmentEvidence(gone ? null : outcomes.FirstOrDefault(), [.. outcomes.Select((outcome, index) => new DeploymentMark(outcome, Noon.AddMinutes(index)))], [.. outcomes], known))
        .Sample(evidence => LifecycleRules.Way(evidence.Known, evidence.Lifecycle) is { IsDefault: false });

    private static System.Collections.Immutable.ImmutableArray<DeploymentMark> Marks(string history) =>
        [.. history.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((word, index) => new DeploymentMark(Enum.Parse<ProvisioningOutcome>(word, ignoreCase: true), Noon.AddHours(index)))];
}
