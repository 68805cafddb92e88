using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Esml.LocalAzure.Bicep;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Deployments;

/// <summary>
/// The order of a deployment: what the template's dependsOn says, groups and parents before what is in them, and what is
/// named by id (in values, and in expressions that read it) before what names it.
/// </summary>
internal sealed partial class DeploymentGraph
{
    private readonly ImmutableArray<PredictedResource> _resources;
    private readonly Dictionary<string, int> _byId = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<int>> _byGroup = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedSet<int>[] _before;

    public DeploymentGraph(ImmutableArray<PredictedResource> resources)
    {
        _resources = resources;
        _before = [.. resources.Select(_ => new SortedSet<int>())];
        for (var i = 0; i < resources.Length; i++)
            Register(i);
        for (var i = 0; i < resources.Length; i++)
            AddHard(i);
        for (var i = 0; i < resources.Length; i++)
            AddSoft(i);
        Order = Sort();
    }

    /// <summary>Indexes of the resources, each after all that it needs.</summary>
    public ImmutableArray<int> Order { get; }

    public IReadOnlyCollection<int> Before(int index) => _before[index];

    private void AddHard(int index)
    {
        var resource = _resources[index];
        foreach (var name in resource.DependsOn)
        {
            foreach (var other in Named(name).Where(o => o != index))
                _before[index].Add(other);
        }

        for (var id = ArmId.Parse(resource.Id); id.Parent is { } parent; id = ArmId.Parse(parent))
        {
            if (_byId.TryGetValue(parent, out var above))
                _before[index].Add(above);
        }
    }

    private IEnumerable<int> Named(string name)
    {
        if (_byId.TryGetValue(name, out var exact))
            return [exact];
        // #{template}/{symbol}[0], #{template}/{loop}, a module's id, #{template}//subscriptions/... or (in old templates) a bare name
        if (name.IndexOf("/subscriptions/", StringComparison.OrdinalIgnoreCase) is var id && id > 0)
            return Named(name[id..]);
        var group = name.StartsWith('#') && name.EndsWith(']') ? name[..name.LastIndexOf('[')] : name;
        if (_byGroup.TryGetValue(group, out var members) || !name.StartsWith('#'))
            return members ?? [];
        var bare = name[(name.LastIndexOf('/') + 1)..];
        return Enumerable.Range(0, _resources.Length).Where(i => _resources[i].Name.Equals(bare, StringComparison.OrdinalIgnoreCase));
    }

    private void Register(int index)
    {
        _byId[_resources[index].Id] = index;
        foreach (var group in _resources[index].Groups)
        {
            if (!_byGroup.TryGetValue(group, out var members))
                _byGroup[group] = members = [];
            members.Add(index);
        }
    }

    // A literal id is no promise that the resource is needed first, so it never closes a circle.
    private void AddSoft(int index)
    {
        foreach (var other in Strings(_resources[index].Body).SelectMany(Mentioned).Distinct())
        {
            var isPartOfIt = _resources[other].Id.StartsWith(_resources[index].Id + "/", StringComparison.OrdinalIgnoreCase);
            if (other != index && !isPartOfIt && !_before[index].Contains(other) && !Reaches(other, index))
                _before[index].Add(other);
        }
    }

    private IEnumerable<int> Mentioned(string text)
    {
        foreach (Match match in Id().Matches(text))
        {
            for (string? id = match.Value; id is not null; id = ArmId.Parse(id).Parent)
            {
                if (!_byId.TryGetValue(id, out var found))
                    continue;
                yield return found;
                break;
            }
        }
    }

    private bool Reaches(int from, int to)
    {
        var seen = new HashSet<int>();
        var open = new Stack<int>([from]);
        while (open.TryPop(out var at))
        {
            if (at == to)
                return true;
            foreach (var next in _before[at].Where(seen.Add))
                open.Push(next);
        }

        return false;
    }

    private ImmutableArray<int> Sort()
    {
        var order = ImmutableArray.CreateBuilder<int>(_resources.Length);
        var state = new byte[_resources.Length];
        for (var i = 0; i < _resources.Length; i++)
            Visit(i, state, order);
        return order.ToImmutable();
    }

    private void Visit(int index, byte[] state, ImmutableArray<int>.Builder order)
    {
        if (state[index] == 2)
            return;
        if (state[index] == 1)
            throw DeploymentRequest.InvalidTemplate($"Circular dependency detected on resource: '{_resources[index].Id}'.");
        state[index] = 1;
        foreach (var before in _before[index])
            Visit(before, state, order);
        state[index] = 2;
        order.Add(index);
    }

    private static IEnumerable<string> Strings(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(m => Strings(m.Value).Append(m.Key)),
        JsonArray items => items.SelectMany(Strings),
        _ => node.String() is { } text && text.Contains("/subscriptions/", StringComparison.OrdinalIgnoreCase) ? [text] : [],
    };

    [GeneratedRegex("/subscriptions/[^'\"\\],\\s?;]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
