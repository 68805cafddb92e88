using Esml.Azure.Problems;
using Esml.Factory.Provisioning;

namespace Esml.Operations.Provisioning.Engine;

/// <summary>What an exception means for a step.</summary>
internal static class StepFaults
{
    public static StepFault Of(Exception failure, CancellationToken cancellation) => failure switch
    {
        StepRefused refused => refused.Fault,
        BicepFailed => new(FaultClass.Template, "BicepFailed", "", failure.Message),
        _ when AzureProblem.From(failure, cancellation) is { } problem => Of(problem, ""),
        _ => new(FaultClass.Ours, failure.GetType().Name, "", failure.Message),
    };

    public static StepFault Of(AzureProblem problem, string resource) =>
        new(ClassOf(problem), problem.Code ?? problem.Kind.ToString(), resource, problem.Message, problem.RetryAfter);

    private static FaultClass ClassOf(AzureProblem problem) => FaultClasses.Of(problem.Code, problem.Detail) ?? problem.Kind switch
    {
        AzureProblemKind.Throttled or AzureProblemKind.Unavailable => FaultClass.Transient,
        AzureProblemKind.Forbidden => FaultClass.Access,
        _ => FaultClass.Template,
    };
}
