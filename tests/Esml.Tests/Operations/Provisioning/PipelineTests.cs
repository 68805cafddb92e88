using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Esml.Factory.Network;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Factory.Provisioning;
using Esml.Operations.Access;
using Esml.Operations.Network;
using Esml.Operations.Orders;
using Esml.Operations.Provisioning;
using Esml.Operations.Sample;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Esml.Tests.Operations.Provisioning;

public sealed class PipelineTests
{
    private const string Secret = "not-a-real-report-secret";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Order_WaitsForItsPipelineAndEndsWithItsReport()
    {
        await using var room = await OpenAsync();
        var id = await room.ApprovedAsync();
        await room.AdvanceAsync(id);
        Assert.Equal(StepState.Waiting, (await room.StepAsync(id, "Dev/pipeline")).State);

        var file = await room.Room.Get<OrderExport>().WriteOrderAsync(ProvisioningRoom.Core, id, ExportFormat.BicepParameters, FactoryEnvironment.Dev, Token);
        Assert.Contains($"// order: {id}", file!.Text, StringComparison.Ordinal);
        Assert.Contains("param projectNumber = '001'", file.Text, StringComparison.Ordinal);
        await DeployAsync(room, id);
        Assert.Equal(ReportOutcome.Taken, (await ReportAsync(room, id, "Succeeded")).Outcome);

        var order = await room.UntilRestAsync(id);
        Assert.Equal(OrderState.Done, order.Row.State);
        Assert.Equal(ReportOutcome.Refused, (await ReportAsync(room, id, "Failed")).Outcome);
    }

    [Fact]
    public async Task PipelineThatFails_StopsTheOrderWithItsWordsAndIsTriedAgain()
    {
        await using var room = await OpenAsync();
        var id = await room.ApprovedAsync();
        await room.AdvanceAsync(id);
        await ReportAsync(room, id, "Failed", "ERROR: (QuotaExceeded) Operation could not be completed.");

        var order = await room.UntilRestAsync(id);
        Assert.Equal((OrderState.Failed, FaultClass.Quota), (order.Row.State, order.Row.Failure!.Fault));

        Assert.Null(await room.Desk.ResumeAsync(ProvisioningRoom.Core, id, Token));
        await room.AdvanceAsync(id);
        Assert.Equal(StepState.Waiting, (await room.StepAsync(id, "Dev/pipeline")).State);
        Assert.Equal(ReportOutcome.NotGenuine, (await ReportAsync(room, id, "Succeeded", secret: "another secret altogether")).Outcome);
        Assert.Equal(("state", ReportOutcome.Unreadable), (await ReportAsync(room, id, "Perhaps")) is var answer ? (answer.Field, answer.Outcome) : default);
    }

    [Fact]
    public async Task ReportScript_SignsWhatTheCockpitBelieves()
    {
        if (!File.Exists("/bin/bash") || !File.Exists("/usr/bin/curl") || !File.Exists("/usr/bin/openssl")) Assert.Skip("bash, curl and openssl are needed for it.");
        var heard = new TaskCompletionSource<(string Path, bool Ours, string Body)>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        await using var server = builder.Build();
        server.MapPost("/{**path}", async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, Token);
            var post = new SignedPost(body.ToArray(), name => context.Request.Headers[name].FirstOrDefault(), TimeProvider.System.GetUtcNow());
            heard.TrySetResult((context.Request.Path, post.IsOurs(Secret), Encoding.UTF8.GetString(body.ToArray())));
        });
        await server.StartAsync(Token);

        var script = new ProcessStartInfo("/bin/bash", [Repository("infra/pipelines/report.sh"), "dev", "Failed", "esml-project001-dev", "It's \"full\"\n\tof $(quota)"]);
        (script.Environment["COCKPIT_URL"], script.Environment["COCKPIT_SECRET"], script.Environment["COCKPIT_ORDER"]) = (server.Urls.First(), Secret, "42");
        using var process = Process.Start(script)!;
        await process.WaitForExitAsync(Token);

        var (path, ours, text) = await heard.Task.WaitAsync(TimeSpan.FromSeconds(20), Token);
        Assert.Equal(("/api/orders/42/reports", true), (path, ours));
        Assert.Equal("It's \"full\"\n of $(quota)", (string?)System.Text.Json.Nodes.JsonNode.Parse(text)!["text"]);
    }

    private static Task<ProvisioningRoom> OpenAsync() => ProvisioningRoom.OpenAsync(settings: new() { ["Provisioning:By"] = "Pipelines", ["Provisioning:ReportSecret"] = Secret });

    /// <summary>What az does with the exported file.</summary>
    private static async Task DeployAsync(ProvisioningRoom room, Guid id)
    {
        var order = await room.FindAsync(id);
        var place = room.Room.Get<OrderPlaces>().Of(FactoryEnvironment.Dev, order.Row.Project!.Value.Project!.Value);
        var subnets = (await room.Room.Get<AddressPlan>().HeldAsync($"{id}", Token))[FactoryEnvironment.Dev];
        var parameters = OrderParameters.Of(ProvisioningRoom.Order(), place, subnets, order.Row.StartedAt!.Value).ToJson();
        var (state, _) = await room.Room.Get<SampleDeployer>().DeployAsync(place.Subscription, DeploymentNames.Of(place, id), Templates.Project, BinaryData.FromString(parameters.ToJsonString()), [], wait: true, Token);
        Assert.Equal("Succeeded", state);
    }

    private static Task<ReportReceipt> ReportAsync(ProvisioningRoom room, Guid id, string state, string text = "", string secret = Secret)
    {
        var body = $$"""{"environment":"dev","state":"{{state}}","deployment":"d","text":"{{text}}","run":""}""";
        var now = TimeProvider.System.GetUtcNow();
        var stamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{stamp}.{body}")));
        return room.Room.Get<PipelineReports>().TakeAsync(id, new(Encoding.UTF8.GetBytes(body), name => name == "X-Esml-Timestamp" ? stamp : $"sha256={signature}", now), Token);
    }

    private static string Repository(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Esml.Cockpit.sln"))) folder = folder.Parent;
        return Path.Combine(folder.FullName, path);
    }
}
