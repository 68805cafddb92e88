using System.Globalization;
using Esml.Factory.Access;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Operations.Access;
using Esml.Operations.Audit;
using Esml.Operations.Deliveries;
using Esml.Operations.Notifications;
using Esml.Operations.State;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Esml.Operations.Members;

/// <summary>Takes rights on the day on which they end, and tells the core team before.</summary>
internal sealed class MemberEnds(MemberWork work, IDbContextFactory<CockpitDb> databases, AuditTrail audit, Announcements announcements, IOptions<MemberOptions> options, TimeProvider time)
{
    public async Task LookAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var soon = now + options.Value.WarnBefore;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        foreach (var member in (await db.Members.Where(one => one.RemovedAt == null && one.Until != null).ToListAsync(cancellation)).Where(one => one.Until <= soon))
        {
            if (!ScopeKey.TryParse(member.Scope, out var project) || !Guid.TryParse(member.PersonId, out var person)) continue;
            var over = member.Until <= now;
            if (over)
            {
                var entry = new MemberEntry(person, member.Name, member.Persona);
                await work.TakeRolesAsync(project, entry, cancellation);
                await work.TakeLakeAsync(project, entry, cancellation);
                member.RemovedAt = now;
                await audit.AddAsync(db, Permissions.Portal, "member expired", member.Scope, $"{member.Name}, {member.Persona}", cancellation);
            }

            var day = member.Until!.Value.AddDays(-1).UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
            var text = over ? $"{member.Name} no longer has rights in project {project}." : $"The rights of {member.Name} in project {project} end after {day}.";
            // The day is part of the key: after an extension it is told again.
            await announcements.ToRoleAsync(db, FactoryRole.CoreTeam, new($"member/{member.Id}/{(over ? "over" : "soon")}/{member.Until:yyyyMMdd}", NotificationKind.MemberEnds, text, $"{text} Who is to stay is ordered again.", $"/projects/{project}/members", project), cancellation);
            await db.SaveChangesAsync(cancellation);
        }
    }
}

/// <summary>Looks every hour, in one portal.</summary>
internal sealed class MemberExpiry(MemberEnds ends, Leases leases, TimeProvider time, ILogger<MemberExpiry> log) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pace, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var lease = await leases.TryTakeAsync("members", TimeSpan.FromMinutes(30), stoppingToken);
                if (lease is not null) await ends.LookAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning(failure, "Ends of memberships could not be looked at; the next hour tries again.");
            }
        }
    }
}
