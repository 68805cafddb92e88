using System.Text.Json;
using Esml.Factory.Orders;

namespace Esml.Operations.Orders;

/// <summary>What an order holds as JSON, whatever its kind; the same form as <see cref="OrderJson"/>.</summary>
public static class OrderContentJson
{
    public static string Write<T>(T content)
        where T : class => JsonSerializer.Serialize(content, OrderJson.Options);

    /// <exception cref="JsonException">The text is no order of a new project.</exception>
    public static NewProjectContent ReadNewProject(string json) => Read<NewProjectContent>(json, out var problem) ?? throw new JsonException(problem);

    /// <exception cref="JsonException">The text is no order to remove a project.</exception>
    public static ProjectRemovalContent ReadRemoval(string json) => Read<ProjectRemovalContent>(json, out var problem) ?? throw new JsonException(problem);

    /// <exception cref="JsonException">The text is no change of members.</exception>
    public static MemberChangeContent ReadMembers(string json) => Read<MemberChangeContent>(json, out var problem) ?? throw new JsonException(problem);

    /// <param name="json">The text.</param>
    /// <param name="problem">What is wrong with it and where; null when it was read.</param>
    public static T? Read<T>(string json, out string? problem)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(json);
        problem = json.Length > OrderJson.Longest ? $"An order has {OrderJson.Longest} characters at most." : null;
        if (problem is not null) return null;
        try
        {
            var content = JsonSerializer.Deserialize<T>(json, OrderJson.Options);
            problem = content is null ? "The order is empty." : null;
            return content;
        }
        catch (JsonException wrong)
        {
            problem = $"The order can't be read at {wrong.Path ?? "$"}, line {(wrong.LineNumber ?? 0) + 1}: the value does not fit the field.";
            return null;
        }
    }
}
