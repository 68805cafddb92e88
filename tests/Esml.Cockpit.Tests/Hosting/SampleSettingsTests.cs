using Esml.Azure;
using Esml.Azure.Settings;
using Esml.Cockpit.Access;
using Esml.Cockpit.Cloud;
using Esml.Cockpit.Hosting;
using Esml.Operations.Approvals;
using Esml.Operations.Costs;
using Esml.Operations.Deliveries;
using Esml.Operations.Inventory;
using Esml.Operations.Network;
using Esml.Operations.Sample;
using Esml.Operations.State;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Esml.Cockpit.Tests.Hosting;

public sealed class SampleSettingsTests
{
    private static readonly string Sample = Path.Combine(TestKit.Portal.PortalFiles.ContentRoot(), "..", "..", "appsettings.sample.json");

    [Fact]
    public void Sample_BindsAndValidates()
    {
        Validate<AzureOptions>(AzureOptions.Section);
        Validate<LocalCloudOptions>(LocalCloudOptions.Section);
        Validate<AccessOptions>(AccessOptions.Section);
        Validate<DataOptions>(DataOptions.Section);
        Validate<InventoryOptions>(InventoryOptions.Section);
        Validate<CostOptions>(CostOptions.Section);
        Validate<SampleOptions>(SampleOptions.Section);
        Validate<ApprovalOptions>(ApprovalOptions.Section);
        Validate<NotificationOptions>(NotificationOptions.Section);
    }

    [Theory]
    [InlineData(typeof(AzureOptions), AzureOptions.Section)]
    [InlineData(typeof(AzureCredentialOptions), "Azure:Credential")]
    [InlineData(typeof(AzureRetryOptions), "Azure:Retry")]
    [InlineData(typeof(LocalCloudOptions), LocalCloudOptions.Section)]
    [InlineData(typeof(AccessOptions), AccessOptions.Section)]
    [InlineData(typeof(DataOptions), DataOptions.Section)]
    [InlineData(typeof(InventoryOptions), InventoryOptions.Section)]
    [InlineData(typeof(CostOptions), CostOptions.Section)]
    [InlineData(typeof(SampleOptions), SampleOptions.Section)]
    [InlineData(typeof(NetworkOptions), NetworkOptions.Section)]
    [InlineData(typeof(ApprovalOptions), ApprovalOptions.Section)]
    [InlineData(typeof(NotificationOptions), NotificationOptions.Section)]
    [InlineData(typeof(MailOptions), "Notifications:Mail")]
    [InlineData(typeof(WebhookOptions), "Notifications:Webhook")]
    public void Sample_NamesEveryOption(Type options, string section)
    {
        var named = Settings().GetSection(section).GetChildren().Select(child => child.Key);

        Assert.Equal(options.GetProperties().Where(property => property.CanWrite).Select(property => property.Name).Order(), named.Order());
    }

    [Fact]
    public void Readme_NamesEverySetting()
    {
        var readme = File.ReadAllText(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(Sample))!, "README.md"));
        var rows = readme.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('|')[1]).ToList();

        // "`Data:Provider`, `:Folder`": what a row has in common is written once.
        var missing = Settings().AsEnumerable().Where(setting => setting.Value is not null)
            .Select(setting => setting.Key.Split(':')).Where(key => key[0] is not ("Logging" or "AllowedHosts" or "Access") && key.Length > 1)
            // What the owner of the settings names, such as a ticket's field, stands for the setting above it.
            .Where(key => !rows.Any(row => row.Contains($"`{key[0]}:", StringComparison.Ordinal) && key[1..].Any(part => row.Contains($":{part}`", StringComparison.Ordinal))));
        Assert.Empty(missing.Select(key => string.Join(':', key)));
    }

    [Fact]
    public void Failures_OfSeveralSections_AreAllToldWithTheirKeys()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Access:LocalProjects:0"] = "one",
            ["Access:ProjectGroups:nobody:0"] = "1000",
        }).Build();
        using var services = new ServiceCollection().AddSettings<AccessOptions>(settings, AccessOptions.Section).Services.BuildServiceProvider();

        var thrown = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<AccessOptions>>().Value);

        var told = StartFailure.Explain(StartFailure.Failures(new AggregateException(thrown)));
        Assert.Contains("Access:LocalProjects names 'one'", told, StringComparison.Ordinal);
        Assert.Contains("Access:ProjectGroups:nobody is not a group's object id", told, StringComparison.Ordinal);
        Assert.Contains("names '1000'", told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://0.0.0.0:5010")]
    [InlineData("http://*:5010")]
    [InlineData("https://127.0.0.1:5010")]
    [InlineData("anywhere")]
    public void LocalAzure_OpenToOthers_IsRefused(string address)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["LocalAzure:Address"] = address }).Build();
        using var services = new ServiceCollection().AddSettings<LocalCloudOptions>(settings, LocalCloudOptions.Section).Services.BuildServiceProvider();

        var thrown = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<LocalCloudOptions>>().Value);

        Assert.Contains("LocalAzure:Address must be an http address of this machine", thrown.Message, StringComparison.Ordinal);
    }

    private static void Validate<T>(string section) where T : class
    {
        using var services = new ServiceCollection().AddSettings<T>(Settings(), section).Services.BuildServiceProvider();

        Assert.NotNull(services.GetRequiredService<IOptions<T>>().Value);
    }

    private static IConfiguration Settings() => new ConfigurationBuilder().AddJsonFile(Path.GetFullPath(Sample)).Build();
}
