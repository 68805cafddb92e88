using System.Collections.Immutable;
using Esml.Factory.Models;
using Esml.Factory.Projects;

namespace Esml.Operations.Sample;

/// <summary>One project of the sample factory.</summary>
/// <param name="Furthest">How far it has come.</param>
/// <param name="Days">How many days ago its Dev environment was deployed.</param>
/// <param name="Budget">Per month for Dev; Test and Prod, whose clusters are larger, have a multiple.</param>
/// <param name="Model">Null for projects without Azure ML.</param>
internal sealed record SampleProject(
    ProjectNumber Number,
    string UseCase,
    string Owner,
    string BusinessUnit,
    string CostCentre,
    ProjectType Type,
    FactoryEnvironment Furthest,
    int Days,
    int Budget,
    SampleModel? Model)
{
    public IEnumerable<FactoryEnvironment> Environments => Enum.GetValues<FactoryEnvironment>().Where(environment => environment <= Furthest);

    /// <summary>Projects with flags of their own instead of what their type brings.</summary>
    public ProjectServices? Services(FactoryEnvironment environment) => Type is not ProjectType.All
        ? null
        : ProjectServices.Of(Type, environment) with { AzureMachineLearning = Model is not null, Datafactory = Model is not null, CosmosDB = true, WebApp = true };

    /// <summary>Later environments are younger.</summary>
    public DateTimeOffset DeployedOn(FactoryEnvironment environment, DateTimeOffset today) =>
        today.AddDays(-Days * (environment switch { FactoryEnvironment.Dev => 1.0, FactoryEnvironment.Test => 0.6, _ => 0.35 }));

    public int BudgetOf(FactoryEnvironment environment) => Budget * (environment switch { FactoryEnvironment.Dev => 1, FactoryEnvironment.Test => 4, _ => 5 });
}

/// <summary>What a project learns to predict, from which of the shipped datasets.</summary>
/// <param name="Folder">The model folder: number and name.</param>
/// <param name="Features">Empty: all columns but the label.</param>
internal sealed record SampleModel(string Folder, string Dataset, string Label, TrainingTask Task, string? Positive, ImmutableArray<string> Features)
{
    public static SampleModel Diabetes(string folder) => new(folder, "diabetes.csv", "Y", TrainingTask.Regression, null, []);

    public static SampleModel Tumours(string folder) => new(folder, "breast_cancer.csv", "diagnosis", TrainingTask.Binary, "malignant", ["mean_radius", "mean_texture", "mean_smoothness", "mean_compactness", "mean_symmetry"]);

    public static SampleModel Wine(string folder) => new(folder, "wine.csv", "cultivar", TrainingTask.Multiclass, null, ["alcohol", "malic_acid", "ash", "magnesium", "hue", "color_intensity"]);

    public static SampleModel Temperature(string folder) => new(folder, "seattle-weather.csv", "temp_max", TrainingTask.Regression, null, ["precipitation", "temp_min", "wind"]);

    public static SampleModel Weather(string folder) => new(folder, "seattle-weather.csv", "weather", TrainingTask.Multiclass, null, ["precipitation", "temp_max", "temp_min", "wind"]);
}
