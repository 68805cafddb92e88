using System.Globalization;

namespace Esml.LocalAzure.Hosting;

internal delegate ValueTask<IResult> Endpoint(ArmRequest request, CancellationToken ct);

/// <summary>Where endpoints are registered. ARM endpoints get the common contract around them; other hosts keep their own.</summary>
internal sealed class Routes(IEndpointRouteBuilder app, Cloud cloud)
{
    /// <summary>An operation of management.azure.com. Literal parts of the pattern match in any case.</summary>
    public void Arm(string method, string pattern, Endpoint endpoint) =>
        Host(ClientAddress.Management, method, pattern, (request, ct) =>
        {
            ArmContract.Check(request);
            return endpoint(request, ct);
        });

    public void Arm(string method, string pattern, Func<ArmRequest, IResult> endpoint) =>
        Arm(method, pattern, (request, _) => ValueTask.FromResult(endpoint(request)));

    /// <summary>An operation of another host, for example <c>*.vault.azure.net</c>.</summary>
    public void Host(string host, string method, string pattern, Endpoint endpoint) =>
        app.MapMethods(pattern, [method], http => RunAsync(http, endpoint)).RequireHost(host);

    private async Task RunAsync(HttpContext http, Endpoint endpoint)
    {
        IResult result;
        try
        {
            result = await endpoint(new(http, cloud), http.RequestAborted);
        }
        catch (ArmErrorException e)
        {
            result = Answer.Error(e.Status, e.Error);
        }

        await result.ExecuteAsync(http);
    }
}

/// <summary>What holds for every ARM request: a bearer token, an api-version, a token left in the bucket.</summary>
internal static class ArmContract
{
    public static void Check(ArmRequest request)
    {
        CheckToken(request);
        CheckApiVersion(request);
        request.Cloud.Throttle.Take(request);
    }

    private static void CheckToken(ArmRequest request)
    {
        var header = request.Header("Authorization");
        if (header?.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) == true && header.Length > "Bearer ".Length)
            return;
        request.Http.Response.Headers.WWWAuthenticate =
            $"Bearer authorization_uri=\"https://login.microsoftonline.com/{request.Cloud.Options.TenantId}\", "
            + "error=\"invalid_token\", error_description=\"The authentication failed because of missing 'Authorization' header.\"";
        throw new ArmErrorException(
            401, "InvalidAuthenticationToken", "Authentication failed. The 'Authorization' header is missing or not a bearer token.");
    }

    private static void CheckApiVersion(ArmRequest request)
    {
        var version = request.ApiVersion;
        if (version.Length == 0)
        {
            throw new ArmErrorException(
                400, "MissingApiVersionParameter", "The api-version query parameter (?api-version=) is required for all requests.");
        }

        // 2024-04-01 or 2024-04-01-preview
        var date = version.Length >= 10 ? version[..10] : version;
        var wellFormed = DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            && (version.Length == 10 || (version[10] == '-' && version.Length > 11 && version.AsSpan(11).IndexOfAnyExcept(Letters) < 0));
        if (!wellFormed)
        {
            throw new ArmErrorException(
                400, "InvalidApiVersionParameter", $"The api-version '{version}' is invalid. It must be of the form 'yyyy-MM-dd[-preview]'.");
        }
    }

    private static readonly System.Buffers.SearchValues<char> Letters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.");
}
