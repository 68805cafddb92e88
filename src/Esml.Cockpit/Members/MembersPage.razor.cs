using System.Globalization;
using Esml.Factory.Access;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Operations.Members;
using Microsoft.AspNetCore.Components;

namespace Esml.Cockpit.Members;

/// <summary>Who belongs to a project, who else has a role there, and orders that change it.</summary>
public sealed partial class MembersPage(NavigationManager navigation)
{
    private MemberRow? _leaving;
    private OrderFinding? _refusal;
    private bool _busy;

    [Parameter]
    public string Number { get; set; } = "";

    [CascadingParameter]
    private Caller Caller { get; set; } = default!;

    private async Task<Sight> LoadAsync(CancellationToken cancellation)
    {
        if (!ScopeKey.TryParse(Number, out var key) || key.Project is null || Board.Find(Caller, key) is not { } found) return new(default, null, null);
        return new(key, found.Row.Type, await Desk.ReadAsync(Caller, key, cancellation));
    }

    private async Task RemoveAsync(ScopeKey key, MemberRow member)
    {
        _busy = true;
        try
        {
            var order = await Desk.RemoveAsync(Caller, key, member.PersonId, CancellationToken.None);
            _refusal = order.Findings.FirstOrDefault();
            if (order.Id is { } id) navigation.NavigateTo($"/orders/{id}");
        }
        finally
        {
            _busy = false;
        }
    }

    private static string Kind(string principal) => principal switch
    {
        "ServicePrincipal" => "service principal",
        "ForeignGroup" => "group of another tenant",
        _ => principal.ToLowerInvariant(),
    };

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    private sealed record Sight(ScopeKey Key, ProjectType? Type, MemberReport? Report);
}
