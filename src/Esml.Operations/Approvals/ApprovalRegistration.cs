using Esml.Azure.Settings;
using Esml.Operations.Audit;
using Esml.Operations.State;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Esml.Operations.Approvals;

internal static class ApprovalRegistration
{
    public static void AddApprovals(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<ApprovalOptions>(configuration, ApprovalOptions.Section);
        services.AddSingleton<ApprovalBell>();
        services.AddSingleton<EvidenceSources>();
        services.AddSingleton<ApprovalStore>();
        services.AddSingleton<ApprovalMessages>();
        services.AddSingleton<ApprovalAsking>();
        services.AddSingleton<ApprovalDeciding>();
        services.AddSingleton<ApprovalRounds>();
        services.AddHostedService<ApprovalService>();
        services.AddSingleton(provider => new DelegationDesk(
            provider.GetRequiredService<IDbContextFactory<CockpitDb>>(), provider.GetRequiredService<AuditTrail>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new ApprovalDesk(
            provider.GetRequiredService<ApprovalStore>(), provider.GetRequiredService<ApprovalAsking>(), provider.GetRequiredService<ApprovalDeciding>()));
    }
}
