using System.Collections.Immutable;
using Esml.Cockpit.Shared;
using Microsoft.AspNetCore.Components;

namespace Esml.Cockpit.Updates;

/// <summary>The columns of the list of templates.</summary>
internal static class UpdateColumns
{
    public static ImmutableArray<CockpitColumn<UpdateLine>> Build(EventCallback<UpdateLine> choose, EventCallback<UpdateLine> ask, TimeProvider time)
    {
        RenderFragment<UpdateLine> Cell(UpdateCell.Part part) => line => builder =>
        {
            builder.OpenComponent<UpdateCell>(0);
            builder.AddComponentParameter(1, nameof(UpdateCell.Line), line);
            builder.AddComponentParameter(2, nameof(UpdateCell.Shows), part);
            builder.AddComponentParameter(3, nameof(UpdateCell.Choose), choose);
            builder.AddComponentParameter(4, nameof(UpdateCell.Ask), ask);
            builder.CloseComponent();
        };
        return
        [
            new("project", "Project", Cell(UpdateCell.Part.Project), line => $"{line.Stand.Project} {line.UseCase}") { SortBy = line => line.Stand.Project, Css = "name", Export = [("Project", line => line.Stand.Project.ToString()), ("Use case", line => line.UseCase)] },
            new("environment", "Environment", Cell(UpdateCell.Part.Environment), line => line.Stand.Environment.ToString()) { SortBy = line => line.Stand.Environment, Css = "short" },
            new("version", "Templates", Cell(UpdateCell.Part.Version), line => line.Stand.Version ?? "not known") { SortBy = line => line.Stand.Version, Css = "version", Export = [("Templates", line => line.Stand.Version ?? "not known"), ("Behind", line => line.Stand.IsBehind ? "yes" : "no")] },
            new("preview", "An update would change", Cell(UpdateCell.Part.Preview), line => line.Preview) { Css = "preview", Export = [("An update would change", line => line.Stand.Preview is { } found ? string.Join(" ", found.Select(one => one.Words)) : "not asked")] },
            new("deployment", "Rests on", line => text => text.AddContent(0, line.Stand.Deployment), line => line.Stand.Deployment) { SortBy = line => line.Stand.Deployment, Css = "mono" },
            new("age", "Deployed", line => text => text.AddContent(0, Ages.Markup(line.Stand.At, time.GetUtcNow())), line => Ages.Iso(line.Stand.At)) { SortBy = line => line.Stand.At, DescendingFirst = true, Css = "r narrow" },
        ];
    }
}
