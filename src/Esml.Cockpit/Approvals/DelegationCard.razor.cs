using System.Collections.Immutable;
using Esml.Factory.Access;
using Esml.Operations.Access;
using Esml.Operations.Approvals;
using Microsoft.AspNetCore.Components;

namespace Esml.Cockpit.Approvals;

/// <summary>Whom the person lets decide for them, and for whom they may decide.</summary>
public sealed partial class DelegationCard(DelegationDesk desk, TimeProvider time)
{
    private int _key;
    private FactoryRole _role;
    private string _to = "";
    private DateOnly _from;
    private DateOnly _until;
    private string _says = "";

    [CascadingParameter]
    private Caller Caller { get; set; } = default!;

    private ImmutableArray<FactoryRole> Roles => [.. Permissions.RolesWith(Permission.Approve).Where(Caller.Is)];

    protected override void OnInitialized()
    {
        _from = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        (_until, _role) = (_from.AddDays(7), Roles.FirstOrDefault());
    }

    private async Task<Delegated> LoadAsync(CancellationToken cancellation) =>
        new(await desk.ListAsync(Caller, cancellation), Roles.IsEmpty ? [] : await desk.PeopleAsync(Caller, cancellation));

    private async Task AddAsync(ImmutableArray<Person> people)
    {
        if (people.FirstOrDefault(person => person.Id == _to) is not { } person)
        {
            _says = people.IsEmpty ? "Nobody else has signed in here yet." : "Choose to whom.";
            return;
        }

        // Today means from now on: what has begun can't be handed over in the past.
        var (begin, now) = (new DateTimeOffset(_from, TimeOnly.MinValue, TimeSpan.Zero), time.GetUtcNow());
        var refusal = await desk.DelegateAsync(Caller, _role, person, begin < now ? now : begin, new(_until.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero), CancellationToken.None);
        _says = refusal ?? $"{person.Name} can decide for you. It ends by itself.";
        _key++;
    }

    private async Task EndAsync(Guid id)
    {
        _says = await desk.EndAsync(Caller, id, CancellationToken.None) ? "It has ended." : "It was over already.";
        _key++;
    }

    private sealed record Delegated(ImmutableArray<Delegation> All, ImmutableArray<Person> People);
}
