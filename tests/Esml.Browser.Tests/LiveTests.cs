using Azure;
using Azure.ResourceManager.Resources;
using Esml.Azure.Resources;
using Esml.Azure.Resources.Models;
using Esml.Factory.Projects;
using Microsoft.Playwright;

namespace Esml.Browser.Tests;

/// <summary>What happens in Azure reaches an open page by itself.</summary>
public sealed class LiveTests(PortalFixture portal)
{
    private const int Rounds = 2;

    // A state stays for longer than a second, so that a page which is late can't look as if it were early for the next one.
    private const int SecondsInWork = 2;

    private static readonly FactoryNames Names = new(new(), new("00000000-0000-0000-0000-00000000000d"), FactoryEnvironment.Dev);
    private static readonly ProjectNumber Project = new(4);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task StateChange_InAzure_IsOnTheOpenPageWithinASecond()
    {
        await using var visitor = await portal.VisitAsync("Core team");
        await visitor.OpenAsync("/projects");
        var seen = await FollowAsync(visitor.Page);
        List<double> waits = [];

        for (var round = 0; round < Rounds; round++)
        {
            var (begun, ended) = await ChangeAsync(round);
            waits.Add(await seen("Deploying", begun) - begun);
            waits.Add(await seen("Healthy", ended) - ended);
        }

        var told = string.Join(", ", waits.Select(wait => $"{wait:0} ms"));
        TestContext.Current.TestOutputHelper?.WriteLine(told);
        // The machine may be busy with other tests: what counts is the usual case.
        Assert.True(waits.Order().ElementAt(waits.Count / 2) < 1000, told);
        // A page that had been loaded again would have forgotten this.
        Assert.Equal(1, await visitor.Page.EvaluateAsync<int>("window.followed"));
        Assert.Empty(visitor.Complaints);
    }

    /// <summary>Deploys something small into the environment: in work for some seconds, then done. Tells when each of the two was so, in Azure.</summary>
    private async Task<(double Begun, double Ended)> ChangeAsync(int round)
    {
        var content = new ArmDeploymentContent(new(ArmDeploymentMode.Incremental) { Template = BinaryData.FromString(Identity(round)) }) { Location = "westeurope" };
        content.Tags["AIFactory project"] = Project.ToString();
        content.Tags["AIF-Environment"] = "dev";
        content.Tags["LocalAzure-SecondsPerResource"] = $"{SecondsInWork}";
        var deployments = portal.Azure.Subscription(FactoryEnvironment.Dev).GetArmDeployments();
        await deployments.CreateOrUpdateAsync(WaitUntil.Started, $"esml-project{Project}-live-{round}", content, Token);
        var begun = Now();
        for (; ; )
        {
            var state = (await deployments.GetAsync($"esml-project{Project}-live-{round}", Token)).Value.Data.Properties!.ProvisioningState;
            if (state == ResourcesProvisioningState.Succeeded) return (begun, Now());
            await Task.Delay(20, Token);
        }
    }

    /// <summary>Notes in the page itself when the cell says what; returns the time at which it said so.</summary>
    private static async Task<Func<string, double, Task<double>>> FollowAsync(IPage page)
    {
        var cell = $"#main td a[href='/projects/{Project}?environment=dev']";
        await page.Locator(cell).WaitForAsync();
        await page.EvaluateAsync("""
            selector => {
              window.followed = 1;
              window.said = [];
              const note = () => {
                const text = document.querySelector(selector)?.textContent.trim();
                if (text && said.at(-1)?.text !== text) said.push({ text, at: Date.now() });
              };
              note();
              new MutationObserver(note).observe(document.querySelector("#main"), { subtree: true, childList: true, characterData: true });
            }
            """, cell);
        return async (text, after) =>
        {
            // What was said last before the change does not count, unless the page was faster than our question.
            var found = await page.WaitForFunctionAsync("([text, after]) => said.findLast(one => one.text.startsWith(text) && one.at > after - 500)?.at", new object[] { text, after });
            return await found.JsonValueAsync<double>();
        };
    }

    private static double Now() => (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalMilliseconds;

    private static string Identity(int round) => $$"""
        {
          "$schema": "https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#",
          "contentVersion": "1.0.0.0",
          "resources": [{
            "type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "live", "resourceGroup": "{{Names.ProjectGroup(Project)}}",
            "properties": { "mode": "Incremental", "expressionEvaluationOptions": { "scope": "inner" }, "template": {
              "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "contentVersion": "1.0.0.0",
              "resources": [{ "type": "Microsoft.ManagedIdentity/userAssignedIdentities", "apiVersion": "2023-01-31", "name": "mi-live-{{round}}", "location": "westeurope" }] } }
          }]
        }
        """;
}
