using Esml.Azure;
using Esml.Factory.Projects;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Esml.Tests.Azure;

public sealed class AzureOptionsTests
{
    [Fact]
    public void Options_NothingSet_AreLocalWithConstantIds()
    {
        var options = Bind();

        Assert.Equal(AzureMode.Local, options.Mode);
        Assert.Equal(AzureOptions.LocalTenantId, options.TenantId);
        Assert.Equal(3, options.Subscriptions.Distinct().Length);
    }

    [Fact]
    public void Options_EmptyValues_CountAsNotSet()
    {
        var options = Bind(("Azure:TenantId", ""), ("Azure:Subscriptions:Dev", ""), ("Azure:Location", ""));

        Assert.Equal(AzureOptions.LocalTenantId, options.TenantId);
        Assert.Equal("westeurope", options.Location);
    }

    [Fact]
    public void Options_OneSubscriptionThreeTimes_IsOneToSweep()
    {
        var id = Guid.NewGuid();

        var options = Bind(
            ("Azure:Mode", "Azure"), ("Azure:TenantId", $"{Guid.NewGuid()}"),
            ("Azure:Subscriptions:Dev", $"{id}"), ("Azure:Subscriptions:Test", $"{id}"), ("Azure:Subscriptions:Prod", $"{id}"));

        Assert.Equal([id], options.Subscriptions.Distinct());
        Assert.Equal(id, options.Subscriptions.Of(FactoryEnvironment.Prod));
    }

    [Fact]
    public void Options_RealModeWithoutIds_NamesEveryMissingKey()
    {
        var failures = Failures(("Azure:Mode", "Azure"));

        Assert.Collection(failures.Order(),
            failure => Assert.StartsWith("Azure:Subscriptions:Dev is missing.", failure),
            failure => Assert.StartsWith("Azure:Subscriptions:Prod is missing.", failure),
            failure => Assert.StartsWith("Azure:Subscriptions:Test is missing.", failure),
            failure => Assert.StartsWith("Azure:TenantId is missing.", failure));
    }

    [Fact]
    public void Options_ManyFaults_AreToldAtOnce()
    {
        var failures = Failures(
            ("Azure:Mode", "Cloud"), ("Azure:TenantId", "contoso"), ("Azure:Location", "West Europe"), ("Azure:Subscription:Dev", "x"),
            ("Azure:Retry:MaxRetries", "99"), ("Azure:Retry:MaxWait", "soon"), ("Azure:Credential:Kind", "Password"),
            ("Azure:Credential:ClientId", $"{Guid.Empty}"));

        Assert.Equal(
            [
                "Azure:Credential:ClientId is all zeros. Give the identity's client id, or leave it out.",
                "Azure:Credential:Kind is 'Password', which is not one of Auto, ManagedIdentity, WorkloadIdentity, Developer.",
                "Azure:Location is not a region name. Use the short form, for example westeurope.",
                "Azure:Mode is 'Cloud', which is not one of Local, Azure.",
                "Azure:Retry:MaxRetries must lie between 0 and 10.",
                "Azure:Retry:MaxWait is 'soon', which is not a time span such as 00:01:30.",
                "Azure:Subscription is not known. Known here: ClientType, Credential, Location, Mode, Retry, Subscriptions, TenantId.",
                "Azure:TenantId is 'contoso', which is not an id such as 00000000-0000-0000-0000-000000000000.",
            ],
            failures.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Options_ThatAreWrong_StopTheStart()
    {
        using var services = new ServiceCollection().AddAzure(Configuration(("Azure:Mode", "Cloud")), transport: null).BuildServiceProvider();

        var exception = Assert.Throws<OptionsValidationException>(services.GetRequiredService<IStartupValidator>().Validate);

        Assert.Contains("Azure:Mode", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Clients_LocalWithoutTransport_SayWhatIsMissing()
    {
        using var services = new ServiceCollection().AddAzure(Configuration(), transport: null).BuildServiceProvider();

        var exception = Assert.Throws<InvalidOperationException>(services.GetRequiredService<DataClients>);

        Assert.Contains("Azure:Mode is Local", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("evil.example.org/")]
    [InlineData("acc#")]
    [InlineData("UPPER")]
    [InlineData("")]
    public void Blobs_NameThatIsNoAccount_IsRefused(string name)
    {
        using var azure = new ScriptedAzure();

        Assert.Throws<ArgumentException>(() => azure.Data.Blobs(name));
        Assert.Throws<ArgumentException>(() => azure.Data.Secrets(name + "--"));
    }

    private static AzureOptions Bind(params (string Key, string Value)[] settings)
    {
        using var services = new ServiceCollection().AddAzure(Configuration(settings), transport: null).BuildServiceProvider();
        return services.GetRequiredService<IOptions<AzureOptions>>().Value;
    }

    private static IEnumerable<string> Failures(params (string Key, string Value)[] settings) =>
        Assert.Throws<OptionsValidationException>(() => Bind(settings)).Failures;

    private static IConfiguration Configuration(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(pair => pair.Key, pair => (string?)pair.Value)).Build();
}
