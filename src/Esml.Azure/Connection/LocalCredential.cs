using Azure.Core;

namespace Esml.Azure.Connection;

/// <summary>Signs in to the local Azure, which asks for a bearer token and takes any.</summary>
internal sealed class LocalCredential : TokenCredential
{
    private static readonly AccessToken Constant = new("local-azure", new DateTimeOffset(9000, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => Constant;

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(Constant);
}
