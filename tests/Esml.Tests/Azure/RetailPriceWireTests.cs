using Azure;
using static Esml.Tests.Azure.ScriptedTransport;

namespace Esml.Tests.Azure;

public sealed class RetailPriceWireTests
{
    // As prices.azure.com answers, shortened.
    private const string Disk = """{"currencyCode":"EUR","retailPrice":1.5,"unitPrice":1.5,"meterId":"a","meterName":"E4 Disk","productName":"Standard SSD","serviceName":"Storage","unitOfMeasure":"1/Month","type":"Consumption"}""";
    private const string Guess = """{"currencyCode":"EUR","unitPrice":0.2,"meterId":"b","meterName":"B1","productName":"App","serviceName":"App Service","unitOfMeasure":"1 Hour","assumed":true,"source":"none","sourceReadOn":"2026-11-23"}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Prices_OfSeveralPages_AreOneSheet()
    {
        using var azure = new ScriptedAzure(
            Answer(200, $$"""{"BillingCurrency":"EUR","Items":[{{Disk}}],"NextPageLink":"https://prices.azure.com:443/api/retail/prices?$skip=1","Count":1}"""),
            Answer(200, $$"""{"BillingCurrency":"EUR","Items":[{{Guess}}],"NextPageLink":null,"Count":1,"conversionAssumed":true}"""));

        var sheet = await azure.Prices.GetAllAsync("EUR", "serviceName eq 'Storage'", Token);

        Assert.Equal(["E4 Disk", "B1"], sheet.Prices.Select(price => price.MeterName));
        Assert.Equal([false, true], sheet.Prices.Select(price => price.Assumed));
        Assert.Equal((1.5m, "EUR", "1/Month", null), (sheet.Prices[0].UnitPrice, sheet.Prices[0].CurrencyCode, sheet.Prices[0].UnitOfMeasure, sheet.Prices[0].Source));
        Assert.True(sheet.ConversionAssumed);
        Assert.Equal("https://prices.azure.com/api/retail/prices?currencyCode='EUR'&$filter=serviceName%20eq%20%27Storage%27", azure.Transport.Requests[0].Uri.AbsoluteUri);
        Assert.Equal("?$skip=1", azure.Transport.Requests[1].Uri.Query);
    }

    [Fact]
    public async Task Prices_Refused_AreAFailedRequest()
    {
        using var azure = new ScriptedAzure(Answer(400, """{"Error":"Invalid OData parameters supplied"}"""));

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => azure.Prices.GetAllAsync("EUR", "x", Token));

        Assert.Equal(400, refused.Status);
    }
}
