using Esml.Factory.Projects;

namespace Esml.Factory.Models;

/// <summary>How far a model version has come.</summary>
public enum ModelStatus
{
    NewlyTrained,
    PromotedToDev,
    PromotedToTest,
    PromotedToProd,
    Archived,
}

/// <summary>How a status is written on a model: the tags <see cref="ModelTags.StatusCode"/> and <see cref="ModelTags.MlflowStage"/>.</summary>
public static class ModelStatusCodes
{
    /// <summary>Value of the tag <see cref="ModelTags.StatusCode"/>.</summary>
    public static string Code(this ModelStatus status) => status switch
    {
        ModelStatus.NewlyTrained => "esml_newly_trained",
        ModelStatus.PromotedToDev => "esml_promoted_2_dev",
        ModelStatus.PromotedToTest => "esml_promoted_2_test",
        ModelStatus.PromotedToProd => "esml_promoted_2_prod",
        ModelStatus.Archived => "demoted_or_archive",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not a model status."),
    };

    /// <summary>Value of the tag <see cref="ModelTags.MlflowStage"/>.</summary>
    public static string Stage(this ModelStatus status) => status switch
    {
        ModelStatus.NewlyTrained => "None",
        ModelStatus.PromotedToDev or ModelStatus.PromotedToTest => "Staging",
        ModelStatus.PromotedToProd => "Production",
        ModelStatus.Archived => "Archive",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not a model status."),
    };

    public static ModelStatus PromotedTo(FactoryEnvironment environment) => environment switch
    {
        FactoryEnvironment.Dev => ModelStatus.PromotedToDev,
        FactoryEnvironment.Test => ModelStatus.PromotedToTest,
        FactoryEnvironment.Prod => ModelStatus.PromotedToProd,
        _ => throw new ArgumentOutOfRangeException(nameof(environment), environment, "Not an environment of the factory."),
    };

    /// <summary>Null for a code that the factory doesn't know: such a model is shown, and never leads.</summary>
    public static ModelStatus? Parse(string? code)
    {
        foreach (var status in Enum.GetValues<ModelStatus>())
        {
            if (string.Equals(status.Code(), code, StringComparison.OrdinalIgnoreCase))
                return status;
        }

        return null;
    }
}
