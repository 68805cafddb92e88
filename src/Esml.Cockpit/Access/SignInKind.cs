using Esml.Cockpit.Cloud;

namespace Esml.Cockpit.Access;

/// <summary>How people sign in.</summary>
internal enum SignInKind
{
    /// <summary>Neither way is open; the start is refused.</summary>
    None,

    /// <summary>One button per role, on this machine only.</summary>
    Local,

    /// <summary>Entra ID.</summary>
    Entra,
}

/// <summary>Which way of signing in is open, and why not another.</summary>
internal sealed record SignInDecision(SignInKind Kind, string Refusal)
{
    public static SignInDecision Make(CloudPlace cloud, IConfiguration configuration)
    {
        var open = ListeningAddresses.Of(configuration).Where(address => !ListeningAddresses.IsLoopback(address)).ToList();
        if (cloud.IsLocal && open.Count == 0) return new(SignInKind.Local, "");
        var entra = configuration.GetSection("AzureAd");
        if (!string.IsNullOrWhiteSpace(entra["ClientId"]) && !string.IsNullOrWhiteSpace(entra["TenantId"])) return new(SignInKind.Entra, "");
        var reason = cloud.IsLocal ? $"the server listens on {string.Join(", ", open)}" : "Azure:Mode is Azure";
        return new(SignInKind.None, $"is missing, and so nobody could sign in: the local sign-in page exists only when Azure:Mode is Local and the server listens on loopback only, but {reason}. "
            + "Set AzureAd:Instance, AzureAd:TenantId and AzureAd:ClientId, or listen on http://localhost:5000 only.");
    }
}
