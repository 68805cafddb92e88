using System.Collections.Immutable;
using System.Globalization;
using Esml.Factory.Projects;

namespace Esml.Operations.Sample;

/// <summary>Which projects the sample factory has. The same number of projects always gives the same plan.</summary>
internal sealed record SamplePlan(ImmutableArray<SampleProject> Projects)
{
    private static readonly string[] Regions = ["Nordics", "Iberia", "Benelux", "Alps", "Baltics", "Balkans", "Isles", "Anatolia", "Levant", "Maghreb"];

    private static readonly (string UseCase, string Unit, string Owner, ProjectType Type, int Stages, int Budget)[] Orders =
    [
        ("Demand forecast", "Retail", "ines.alvarez", ProjectType.Esml, 1, 700),
        ("Diabetes progression", "Health", "jonas.berg", ProjectType.Esml, 3, 650),
        ("Tumour screening", "Health", "amara.okafor", ProjectType.Esml, 3, 700),
        ("Visual inspection", "Plant 4", "lukas.weber", ProjectType.Esml, 2, 600),
        ("Grape variety check", "Wine & spirits", "chiara.rossi", ProjectType.Esml, 3, 500),
        ("Peak temperature", "Grid", "sofie.lind", ProjectType.Esml, 2, 650),
        ("Crew planning", "Operations", "noah.martin", ProjectType.Esml, 1, 600),
        ("Contract assistant", "Legal", "elif.demir", ProjectType.GenAi, 2, 450),
        ("Route weather risk", "Logistics", "piotr.nowak", ProjectType.Esml, 3, 700),
        ("Spare-part pricing", "After-sales", "hana.sato", ProjectType.Esml, 3, 480),
        ("Service desk copilot", "IT", "marek.novak", ProjectType.GenAi, 3, 520),
        ("Claims triage", "Insurance", "grace.mbeki", ProjectType.Esml, 2, 640),
        ("Energy load", "Grid", "sofie.lind", ProjectType.Esml, 3, 700),
        ("Churn early warning", "CRM", "david.cohen", ProjectType.Esml, 2, 700),
        ("Knowledge search", "HR", "elif.demir", ProjectType.All, 1, 380),
        ("Invoice matching", "Finance", "yuki.tanaka", ProjectType.Esml, 3, 560),
        ("Readmission risk", "Health", "amara.okafor", ProjectType.Esml, 1, 700),
        ("Cellar quality", "Wine & spirits", "chiara.rossi", ProjectType.Esml, 2, 700),
        ("Storm damage", "Insurance", "grace.mbeki", ProjectType.Esml, 3, 700),
        ("Tender assistant", "Procurement", "ines.alvarez", ProjectType.GenAi, 1, 420),
        ("Dose response", "Health", "jonas.berg", ProjectType.Esml, 2, 650),
        ("Harvest planning", "Agriculture", "piotr.nowak", ProjectType.Esml, 3, 720),
        ("Biopsy second opinion", "Health", "amara.okafor", ProjectType.Esml, 3, 800),
        ("Campaign writer", "Marketing", "david.cohen", ProjectType.All, 2, 400),
    ];

    // Which dataset stands behind which use case; the rest train on the one that their number falls on.
    private static readonly SampleModel[] Models =
    [
        new("", "predict_progression", "diabetes.csv", "Y", "regression"),
        new("", "classify_diagnosis", "breast_cancer.csv", "diagnosis", "binary"),
        new("", "classify_cultivar", "wine.csv", "cultivar", "multiclass"),
        new("", "predict_temperature", "seattle-weather.csv", "temp_max", "regression"),
        new("", "classify_weather", "seattle-weather.csv", "weather", "multiclass"),
    ];

    public static SamplePlan Of(int projects) => new([.. Enumerable.Range(1, projects).Select(Project)]);

    /// <summary>How many environments of projects there are to deploy.</summary>
    public int Environments => Projects.Sum(project => project.Environments.Length);

    private static SampleProject Project(int number)
    {
        var (useCase, unit, owner, type, stages, budget) = Orders[(number - 1) % Orders.Length];
        var round = (number - 1) / Orders.Length;
        return new(
            new(number),
            round == 0 ? useCase : $"{useCase} {Regions[(round - 1) % Regions.Length]}{(round > Regions.Length ? $" {round / Regions.Length + 1}" : "")}",
            $"{owner}@example.com",
            unit,
            string.Create(CultureInfo.InvariantCulture, $"{4000 + Array.FindIndex(Orders, order => order.Unit == unit) * 10}"),
            type,
            [.. Enum.GetValues<FactoryEnvironment>().Take(stages)],
            budget,
            type == ProjectType.Esml ? Model(number, useCase) : null);
    }

    private static SampleModel Model(int number, string useCase)
    {
        var model = Models[useCase switch
        {
            "Diabetes progression" or "Dose response" => 0,
            "Tumour screening" or "Biopsy second opinion" or "Readmission risk" => 1,
            "Grape variety check" or "Cellar quality" => 2,
            "Peak temperature" or "Energy load" => 3,
            "Route weather risk" or "Storm damage" => 4,
            _ => number % Models.Length,
        }];
        var alias = string.Create(CultureInfo.InvariantCulture, $"{9 + number:00}");
        return model with { Alias = $"M{alias[^2..]}", Folder = $"{alias}_{model.Folder}" };
    }
}
