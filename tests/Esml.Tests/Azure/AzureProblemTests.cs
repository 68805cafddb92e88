using Azure.Identity;
using Esml.Azure.Problems;
using static Esml.Tests.Azure.ScriptedTransport;

namespace Esml.Tests.Azure;

public sealed class AzureProblemTests
{
    [Theory]
    [InlineData(429, "TooManyRequests", AzureProblemKind.Throttled)]
    [InlineData(401, "InvalidAuthenticationToken", AzureProblemKind.Forbidden)]
    [InlineData(403, "AuthorizationFailed", AzureProblemKind.Forbidden)]
    [InlineData(404, "ResourceNotFound", AzureProblemKind.Missing)]
    [InlineData(409, "Conflict", AzureProblemKind.Conflict)]
    [InlineData(412, "PreconditionFailed", AzureProblemKind.Conflict)]
    [InlineData(400, "InvalidTemplate", AzureProblemKind.Invalid)]
    [InlineData(503, "ServiceUnavailable", AzureProblemKind.Unavailable)]
    [InlineData(501, "NotImplemented", AzureProblemKind.Unavailable)]
    public async Task Answer_OfEachStatus_HasItsKind(int status, string code, AzureProblemKind kind)
    {
        var problem = await Provoke(Answer(status, $$$"""{"error":{"code":"{{{code}}}","message":"Because."}}"""));

        Assert.Equal((kind, code), (problem.Kind, problem.Code));
        Assert.NotEmpty(problem.WayOut);
    }

    [Fact]
    public async Task Throttled_WithQuotaHeader_TellsHowLong()
    {
        var problem = await Provoke(Answer(
            429, "{}", ("x-ms-ratelimit-microsoft.costmanagement-entity-retry-after", "41"), ("x-ms-request-id", "r-1")));

        Assert.Equal(TimeSpan.FromSeconds(41), problem.RetryAfter);
        Assert.Equal("Try again in 41 seconds.", problem.WayOut);
        Assert.Equal("r-1", problem.RequestId);
    }

    [Fact]
    public async Task DeploymentFailed_WithCauseInside_TellsTheCause()
    {
        var problem = await Provoke(Answer(409, """
            {"error":{"code":"DeploymentFailed","message":"At least one resource deployment operation failed.","details":[
              {"code":"Conflict","message":"{\"error\":{\"code\":\"QuotaExceeded\",\"message\":\"Not enough cores.\"}}"}]}}
            """));

        Assert.Equal("QuotaExceeded", problem.Code);
        Assert.EndsWith("Not enough cores.", problem.Message);
    }

    [Fact]
    public async Task Message_OfAnyAnswer_LeavesOutHeadersAndBody()
    {
        var problem = await Provoke(Answer(400, """{"odd":true}""", ("x-ms-secret", "s3cret")));

        Assert.DoesNotContain("s3cret", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem.Message);
    }

    [Fact]
    public async Task Connection_Refused_IsUnavailable() =>
        Assert.Equal(AzureProblemKind.Unavailable, (await Provoke(Fail(new HttpRequestException("Name or service not known")))).Kind);

    [Fact]
    public void SignIn_Failed_PointsToTheSettings()
    {
        var problem = AzureProblem.From(new CredentialUnavailableException("No credential."), CancellationToken.None);

        Assert.Equal(AzureProblemKind.Forbidden, problem?.Kind);
        Assert.Contains("Azure:Credential", problem?.WayOut, StringComparison.Ordinal);
    }

    [Fact]
    public void Cancelled_ByCaller_IsNoProblem()
    {
        Assert.Null(AzureProblem.From(new OperationCanceledException(), new CancellationToken(canceled: true)));
        Assert.Equal(AzureProblemKind.Unavailable, AzureProblem.From(new TaskCanceledException(), CancellationToken.None)?.Kind);
    }

    [Fact]
    public void OwnFault_OfTheProgram_IsNoProblemOfAzure() =>
        Assert.Null(AzureProblem.From(new InvalidOperationException("bug"), CancellationToken.None));

    private static async Task<AzureProblem> Provoke(Func<HttpRequestMessage, HttpResponseMessage> answer)
    {
        using var azure = new ScriptedAzure(answer) { Settings = { ["Azure:Retry:MaxRetries"] = "0" } };
        var exception = await Record.ExceptionAsync(() => azure.Arm.GetDefaultSubscriptionAsync(TestContext.Current.CancellationToken));
        return Assert.IsType<AzureProblem>(AzureProblem.From(exception!, TestContext.Current.CancellationToken));
    }
}
