using System.Collections.Immutable;
using Esml.Factory.Drift;

namespace Esml.Tests.Factory.Drift;

public sealed class DriftComparisonTests
{
    private const string Group = "/subscriptions/s/resourceGroups/rg";
    private const string Storage = "Microsoft.Storage/storageAccounts";
    private const string Cluster = "Microsoft.ContainerService/managedClusters";

    [Fact]
    public void Compare_MissingExtraAndChanged_AreNamedInPlainWords()
    {
        var findings = DriftComparison.Compare(
            [Expect("gone", stands: false), Expect("account", new PropertyDifference("properties.minimumTlsVersion", "TLS1_2", "TLS1_0"))],
            [Find("account"), Find("scratch")]);

        Assert.Equal(
            [
                "Storage account gone is missing.",
                "Storage account scratch is not in the templates.",
                "Storage account account: minimumTlsVersion is TLS1_0, the templates say TLS1_2.",
            ],
            findings.Differences.Select(difference => difference.Words));
        Assert.Empty(findings.LeftOut);
    }

    [Fact]
    public void Compare_MissingParent_TellsNothingOfItsChildren()
    {
        var findings = DriftComparison.Compare([Expect("gone", stands: false), new($"{Group}/providers/{Storage}/gone/blobServices/default", $"{Storage}/blobServices", false, false, [])], []);

        Assert.Equal("gone", Assert.Single(findings.Differences).Name);
        Assert.Equal(1, findings.LeftOut["Told by its parent"]);
    }

    [Theory]
    [InlineData("Changes with each run", "tags.deployedOn", "2026-01-01", "2026-02-01")]
    [InlineData("Changes with each run", "tags.hidden-link:x", null, "y")]
    [InlineData("Written by Azure", "properties.provisioningState", "Succeeded", "Updating")]
    [InlineData("Written by Azure", "properties.systemData.createdAt", null, "now")]
    [InlineData("Same in other words", "location", "West Europe", "westeurope")]
    [InlineData("Same in other words", "properties.subnet.id", "/Subscriptions/S/a", "/subscriptions/s/a/")]
    [InlineData("Known only at run time", "properties.principalId", "[reference('mi', '2023-01-31').principalId]", "0000")]
    [InlineData("Never given back", "properties.administratorLoginPassword", "p", null)]
    [InlineData("Filled in by Azure", "properties.largeFileSharesState", null, "Enabled")]
    public void Compare_Noise_IsLeftOutByItsRule(string rule, string path, string? expected, string? actual)
    {
        var findings = DriftComparison.Compare([Expect("account", new PropertyDifference(path, expected, actual))], []);

        Assert.Empty(findings.Differences);
        Assert.Equal([rule], findings.LeftOut.Keys);
    }

    [Theory]
    [InlineData("properties.publicNetworkAccess", null, "Enabled")]
    [InlineData("properties.networkAcls.ipRules", null, "[{\"value\":\"0.0.0.0/0\"}]")]
    [InlineData("properties.allowedIPs", "[10.0.0.1]", "[]")]
    [InlineData("tags.state", "a", "b")]
    [InlineData("tags.CostCenter", "1234", null)]
    public void Compare_WhatMatters_IsNeverLeftOut(string path, string? expected, string? actual) =>
        Assert.Single(DriftComparison.Compare([Expect("account", new PropertyDifference(path, expected, actual))], []).Differences);

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public void Compare_Size_CountsUnlessItScalesByItself(bool scales, int differences)
    {
        var cluster = new ExpectedResource($"{Group}/providers/{Cluster}/aks", Cluster, true, scales, [new("properties.agentPoolProfiles.0.count", "1", "4")]);

        Assert.Equal(differences, DriftComparison.Compare([cluster], []).Differences.Length);
    }

    [Theory]
    [InlineData("Made by a service", "Microsoft.AlertsManagement/smartDetectorAlertRules", "Failure Anomalies - ain", false)]
    [InlineData("Made by a service", "Microsoft.OperationsManagement/solutions", "ContainerInsights(la)", false)]
    [InlineData("Made by a service", "Microsoft.Network/networkInterfaces", "pep-kv.nic.1234", false)]
    [InlineData("Made by a service", "microsoft.insights/actiongroups", "Application Insights Smart Detection", false)]
    [InlineData("Delivered by the team", "Microsoft.MachineLearningServices/workspaces/onlineEndpoints", "score", false)]
    [InlineData("Managed by a service", "Microsoft.Compute/virtualMachines", "worker-1", true)]
    public void Compare_WhatServicesAndTeamsAdd_IsLeftOutByItsRule(string rule, string type, string name, bool managed)
    {
        var findings = DriftComparison.Compare([], [new($"{Group}/providers/{type}/{name}", type, name, managed)]);

        Assert.Empty(findings.Differences);
        Assert.Equal([rule], findings.LeftOut.Keys);
    }

    [Fact]
    public void Rules_All_SayWhy()
    {
        Assert.All(NoiseRule.All, rule => Assert.EndsWith(".", rule.Reason, StringComparison.Ordinal));
        Assert.Equal(NoiseRule.All.Length, NoiseRule.All.Select(rule => rule.Name).Distinct().Count());
    }

    [Fact]
    public void Id_ChangesWithTheValueAndNotWithTheSpellingOfTheResource()
    {
        var one = new Difference(DifferenceKind.Changed, $"{Group}/providers/{Storage}/a", Storage, "p", "1", "2");

        Assert.Equal(one.Id, (one with { ResourceId = one.ResourceId.ToUpperInvariant() }).Id);
        Assert.NotEqual(one.Id, (one with { Actual = "3" }).Id);
        Assert.NotEqual(one.Id, (one with { Expected = null }).Id);
    }

    private static ExpectedResource Expect(string name, params ImmutableArray<PropertyDifference> properties) => Expect(name, true, properties);

    private static ExpectedResource Expect(string name, bool stands, params ImmutableArray<PropertyDifference> properties) => new($"{Group}/providers/{Storage}/{name}", Storage, stands, false, properties);

    private static FoundResource Find(string name) => new($"{Group}/providers/{Storage}/{name}", Storage, name, false);
}
