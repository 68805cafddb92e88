using Esml.Azure.Settings;
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
        services.AddSingleton(provider => new ApprovalDesk(
            provider.GetRequiredService<ApprovalStore>(), provider.GetRequiredService<ApprovalAsking>(), provider.GetRequiredService<ApprovalDeciding>()));
    }
}
