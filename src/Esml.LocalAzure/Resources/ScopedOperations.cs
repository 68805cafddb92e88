using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Resources;

internal delegate ValueTask<IResult> ScopedEndpoint(ArmRequest request, ArmId id, CancellationToken ct);

/// <summary>
/// Operations of types that can hang on any scope, such as <c>{scope}/providers/Microsoft.Authorization/roleAssignments/{name}</c>.
/// Routes can't say "any scope", so the generic resource endpoint asks here.
/// </summary>
internal sealed class ScopedOperations
{
    /// <summary>Stands for GET on the type without a name.</summary>
    public const string List = "LIST";

    private readonly Dictionary<(string Method, string Type), ScopedEndpoint> _endpoints = [];

    public void Add(string method, string type, ScopedEndpoint endpoint) => _endpoints[(method, type.ToLowerInvariant())] = endpoint;

    public void Add(string method, string type, Func<ArmRequest, ArmId, IResult> endpoint) =>
        Add(method, type, (request, id, _) => ValueTask.FromResult(endpoint(request, id)));

    public ScopedEndpoint? Find(string method, ArmId id) => _endpoints.GetValueOrDefault((method, id.Type.ToLowerInvariant()));
}
