using System.Collections.Immutable;
using Esml.Factory.Projects;
using static Esml.Factory.Projects.FactoryEnvironment;

namespace Esml.Operations.Sample;

/// <summary>Who is in the sample factory. The first 24 are written out; more of them repeat these in other regions.</summary>
internal static class SampleProjects
{
    private static readonly ImmutableArray<string> Regions = ["Nordics", "Iberia", "Benelux", "Alps", "Balkans", "Baltics", "Britain", "France", "Italy", "Poland", "Levant", "Maghreb"];

    private static readonly ImmutableArray<SampleProject> Written =
    [
        Of(1, "Diabetes progression", "ann.berg", "Clinical research", "310010", ProjectType.Esml, Prod, 390, 650, SampleModel.Diabetes("11_diabetes_progression")),
        Of(2, "Tumour triage", "bo.lind", "Diagnostics", "310020", ProjectType.Esml, Prod, 360, 700, SampleModel.Tumours("12_tumour_triage")),
        Of(3, "Wine cultivar control", "carla.rossi", "Food quality", "420010", ProjectType.Esml, Prod, 330, 700, SampleModel.Wine("13_wine_cultivar")),
        Of(4, "Site temperature forecast", "dan.olsen", "Facilities", "520010", ProjectType.Esml, Prod, 300, 180, SampleModel.Temperature("14_site_temperature")),
        Of(5, "Weather class for logistics", "eva.novak", "Logistics", "530010", ProjectType.Esml, Test, 210, 700, SampleModel.Weather("15_weather_class")),
        Of(6, "Contract assistant", "finn.moen", "Legal", "610010", ProjectType.GenAi, Prod, 280, 520, null),
        Of(7, "Biopsy second opinion", "gia.marin", "Diagnostics", "310020", ProjectType.Esml, Test, 120, 700, SampleModel.Tumours("11_biopsy_opinion")),
        Of(8, "Service desk copilot", "hans.vogt", "IT services", "710010", ProjectType.GenAi, Test, 160, 90, null),
        Of(9, "Patient outcome model", "ida.holm", "Clinical research", "310010", ProjectType.Esml, Prod, 400, 720, SampleModel.Diabetes("12_patient_outcome")),
        Of(10, "Grape sorting line", "jan.kok", "Food quality", "420010", ProjectType.Esml, Dev, 70, 600, SampleModel.Wine("11_grape_sorting")),
        Of(11, "HR policy search", "kim.park", "Human resources", "620010", ProjectType.GenAi, Test, 140, 450, null),
        Of(12, "Cooling load planning", "lea.weiss", "Facilities", "520010", ProjectType.Esml, Prod, 260, 700, SampleModel.Temperature("11_cooling_load")),
        Of(13, "Quality knowledge hub", "max.roth", "Food quality", "420020", ProjectType.All, Prod, 230, 450, SampleModel.Wine("11_quality_hub")),
        Of(14, "Blood panel risk", "nora.dahl", "Diagnostics", "310030", ProjectType.Esml, Test, 180, 650, SampleModel.Diabetes("11_blood_panel")),
        Of(15, "Screening quality", "ole.lund", "Diagnostics", "310030", ProjectType.Esml, Prod, 200, 700, SampleModel.Tumours("12_screening_quality")),
        Of(16, "Delivery delay by weather", "pia.costa", "Logistics", "530020", ProjectType.Esml, Dev, 60, 150, SampleModel.Weather("11_delivery_delay")),
        Of(17, "Tender writer", "quinn.hart", "Sales", "630010", ProjectType.GenAi, Prod, 240, 480, null),
        Of(18, "Bottling quality", "rosa.diaz", "Food quality", "420030", ProjectType.All, Test, 110, 480, SampleModel.Wine("12_bottling_quality")),
        Of(19, "Field service advisor", "sam.okafor", "Customer service", "640010", ProjectType.GenAi, Dev, 40, 400, null),
        Of(20, "Umbrella demand", "tess.meyer", "Retail", "650010", ProjectType.Esml, Test, 150, 700, SampleModel.Weather("11_umbrella_demand")),
        Of(21, "Therapy planning", "uma.singh", "Clinical research", "310040", ProjectType.Esml, Test, 90, 650, SampleModel.Diabetes("13_therapy_planning")),
        Of(22, "Product texts", "vera.popov", "Marketing", "660010", ProjectType.GenAi, Dev, 50, 380, null),
        Of(23, "Cellar climate", "will.jonas", "Facilities", "520020", ProjectType.All, Dev, 45, 450, SampleModel.Temperature("12_cellar_climate")),
        Of(24, "Meeting minutes", "yara.haddad", "IT services", "710020", ProjectType.GenAi, Dev, 55, 380, null),
    ];

    public static ImmutableArray<SampleProject> Take(int count) => [.. Enumerable.Range(0, count).Select(At)];

    private static SampleProject At(int index)
    {
        var written = Written[index % Written.Length];
        var round = index / Written.Length;
        if (round == 0) return written;
        var region = Regions[(round - 1) % Regions.Length] + (round > Regions.Length ? $" {(round - 1) / Regions.Length + 1}" : "");
        return written with { Number = new(index + 1), UseCase = $"{written.UseCase}, {region}", Days = 40 + (written.Days + 37 * round) % 360 };
    }

    private static SampleProject Of(
        int number, string useCase, string owner, string businessUnit, string costCentre, ProjectType type, FactoryEnvironment furthest, int days, int budget, SampleModel? model) =>
        new(new(number), useCase, $"{owner}@acme.example", businessUnit, costCentre, type, furthest, days, budget, model);
}
