using System.Collections.Immutable;
using Esml.Factory.Projects;

namespace Esml.Operations.Sample;

/// <summary>One project of the sample factory, as a project team would have ordered it.</summary>
/// <param name="Owner">An e-mail address of the reserved domain example.com.</param>
/// <param name="MonthlyBudget">In euro, for Dev; Test and Prod have twice and four times as much.</param>
/// <param name="Model">What the project trains; null where it has no workspace to train in.</param>
internal sealed record SampleProject(
    ProjectNumber Number,
    string UseCase,
    string Owner,
    string BusinessUnit,
    string CostCentre,
    ProjectType Type,
    ImmutableArray<FactoryEnvironment> Environments,
    int MonthlyBudget,
    SampleModel? Model)
{
    public int BudgetIn(FactoryEnvironment environment) => MonthlyBudget * (1 << (int)environment);

    /// <summary>How many days ago it was deployed: Dev first, the others weeks later.</summary>
    public int DaysOld(FactoryEnvironment environment) => 45 + Number.Value * 37 % 330 - (int)environment * 14;
}

/// <summary>The model that a sample project trains on one of the datasets that are shipped with the worker.</summary>
/// <param name="Alias">At most three characters: M11.</param>
/// <param name="Folder">The model folder in the lake: 11_diabetes_progression.</param>
/// <param name="Dataset">A file of the worker's Datasets folder.</param>
/// <param name="Label">The column to predict.</param>
/// <param name="Task">regression, binary or multiclass.</param>
internal sealed record SampleModel(string Alias, string Folder, string Dataset, string Label, string Task);
