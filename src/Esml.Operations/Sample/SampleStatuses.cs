using System.Collections.Immutable;
using Esml.Factory.Models;
using Esml.Factory.Projects;

namespace Esml.Operations.Sample;

/// <summary>Which versions stand where, and how far each has come.</summary>
internal static class SampleStatuses
{
    private const int WithHandMadeModel = 9;

    public static ImmutableArray<(int Version, ModelStatus Status)> Of(SampleProject project, FactoryEnvironment environment)
    {
        // Every second project has a version that waits for its comparison; the others' newest one leads already.
        var newest = project.Number.Value % 2 == 0 ? ModelStatus.NewlyTrained : ModelStatus.PromotedToDev;
        return (environment, project.Furthest) switch
        {
            (FactoryEnvironment.Dev, FactoryEnvironment.Dev) => [(1, ModelStatus.PromotedToDev), (2, ModelStatus.NewlyTrained)],
            (FactoryEnvironment.Dev, _) => [(1, ModelStatus.PromotedToDev), (2, ModelStatus.PromotedToDev), (3, newest)],
            (FactoryEnvironment.Test, FactoryEnvironment.Test) => [(1, ModelStatus.PromotedToTest)],
            (FactoryEnvironment.Test, _) => [(1, ModelStatus.PromotedToTest), (2, project.Number.Value % 3 == 0 ? ModelStatus.NewlyTrained : ModelStatus.PromotedToTest)],
            _ => [(1, ModelStatus.PromotedToProd)],
        };
    }

    public static bool HasHandMade(SampleProject project, FactoryEnvironment environment) =>
        project.Number.Value == WithHandMadeModel && environment == FactoryEnvironment.Prod;
}
