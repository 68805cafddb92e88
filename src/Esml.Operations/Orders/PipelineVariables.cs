using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Operations.Provisioning;

namespace Esml.Operations.Orders;

/// <summary>An order as variables, under the names that the AI Factory's own pipelines read, where they have one.</summary>
internal static class PipelineVariables
{
    public static ImmutableArray<KeyValuePair<string, string>> Of(ProjectOrder order, ProjectParameters parameters, OrderPlace place)
    {
        var sizes = order.SizesIn(place.Environment);
        var variables = new Dictionary<string, string>
        {
            ["project_number_000"] = place.Number.ToString(),
            ["admin_projectType"] = order.Type is ProjectType.GenAi ? "genai-1" : ProjectParameters.NameOf(order.Type),
            ["admin_location"] = place.Location,
            ["admin_locationSuffix"] = place.Convention.LocationSuffix,
            ["admin_aifactoryPrefixRG"] = place.Convention.Prefix,
            ["admin_aifactorySuffixRG"] = place.Convention.ScaleSet,
            ["admin_commonResourceSuffix"] = place.Convention.CommonSuffix,
            ["admin_prjResourceSuffix"] = place.Convention.ProjectSuffix,
            ["commonLakeNamePrefixMax8chars"] = place.Convention.LakePrefix,
            [$"{place.Names.EnvironmentName}_sub_id"] = place.Subscription.ToString(),
            ["technical_admins_ad_object_id"] = order.TeamKind is TeamKind.Group ? order.Team.Trim() : "",
            ["technical_admins_email"] = order.TeamKind is TeamKind.Users ? order.Team.Trim() : order.Owner.Trim(),
            ["use_ad_groups"] = order.TeamKind is TeamKind.Group ? "true" : "false",
            ["project_owner_email"] = order.Owner.Trim(),
            ["business_unit"] = order.BusinessUnit.Trim(),
            ["use_case"] = order.UseCase.Trim(),
            ["tag_costcenter"] = order.CostCentre.Trim(),
            ["data_classification"] = order.Classification?.ToString() ?? "",
            ["monthly_budget"] = order.BudgetIn(place.Environment).ToString(CultureInfo.InvariantCulture),
            ["model_folder_name"] = order.ModelFolder,
            ["model_short_alias"] = order.ModelPrefix,
            ["aml_training_vm_size"] = sizes.ClusterVmSize,
            ["aml_training_nodes"] = sizes.ClusterMaxNodes.ToString(CultureInfo.InvariantCulture),
            ["aml_compute_instance_vm_size"] = sizes.ComputeInstanceVmSize,
            ["aks_vm_size"] = sizes.AksVmSize,
            ["aks_nodes"] = sizes.AksNodes.ToString(CultureInfo.InvariantCulture),
        };
        foreach (var one in ServiceSwitch.All) variables[$"enable{one.Key}"] = one.IsOn(parameters.Services!) ? "true" : "false";
        foreach (var subnet in parameters.Subnets.All) variables[$"subnet_{subnet.Key}"] = subnet.Range.ToString();
        return [.. variables];
    }

    /// <summary>Values in double quotes, as shells and docker read them.</summary>
    public static string Env(ImmutableArray<KeyValuePair<string, string>> variables, params ReadOnlySpan<string> remarks) => Write(
        remarks,
        variables,
        (text, name, value) => text.Append(name).Append("=\"").Append(Plain(value).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("$", "\\$", StringComparison.Ordinal).Replace("`", "\\`", StringComparison.Ordinal)).Append('"'));

    /// <summary>A variables template for Azure DevOps: <c>- template: project-dev.variables.yml</c>.</summary>
    public static string Yaml(ImmutableArray<KeyValuePair<string, string>> variables, params ReadOnlySpan<string> remarks) =>
        // Single quotes keep everything as it is in YAML, but Azure DevOps would still run $(...) and $[...].
        Write(remarks, variables, (text, name, value) => text.Append("  ").Append(name).Append(": '").Append(Plain(value).Replace("'", "''", StringComparison.Ordinal)
            .Replace("$(", "$ (", StringComparison.Ordinal).Replace("$[", "$ [", StringComparison.Ordinal).Replace("${{", "$ {{", StringComparison.Ordinal)).Append('\''), "variables:\n");

    private static string Write(ReadOnlySpan<string> remarks, ImmutableArray<KeyValuePair<string, string>> variables, Action<StringBuilder, string, string> line, string head = "")
    {
        var text = new StringBuilder();
        foreach (var remark in remarks) text.Append("# ").Append(Plain(remark)).Append('\n');
        text.Append(head);
        foreach (var (name, value) in variables)
        {
            line(text, name, value);
            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Plain(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));
}
