using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Esml.Azure.Arm;
using Esml.Azure.Connection;

namespace Esml.Azure.RetailPrices;

/// <summary>Azure's public price sheet, <c>prices.azure.com</c>; it needs no sign-in.</summary>
public sealed class RetailPriceClient
{
    private readonly HttpPipeline _http;

    internal RetailPriceClient(ClientPipeline pipeline) => _http = HttpPipelineBuilder.Build(pipeline.Applied(new RetailPriceClientOptions()));

    /// <summary>Every price that fits the filter, page after page. Without a filter Azure's own sheet has hundreds of thousands.</summary>
    /// <param name="currency">Such as EUR.</param>
    /// <param name="filter">An OData filter, such as <c>serviceName eq 'Storage'</c>; null for all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="RequestFailedException">The price sheet answered with an error.</exception>
    public async Task<RetailPriceSheet> GetAllAsync(string currency, string? filter, CancellationToken cancellationToken)
    {
        List<RetailPrice> prices = [];
        var assumed = false;
        var query = $"currencyCode='{Uri.EscapeDataString(currency)}'" + (filter is null ? "" : $"&$filter={Uri.EscapeDataString(filter)}");
        for (var next = new Uri($"https://prices.azure.com/api/retail/prices?{query}"); next is not null;)
        {
            var page = await GetPageAsync(next, cancellationToken);
            prices.AddRange(page.Items);
            assumed |= page.ConversionAssumed;
            next = page.Next;
        }

        return new([.. prices], assumed);
    }

    private async Task<RetailPricePage> GetPageAsync(Uri address, CancellationToken cancellationToken)
    {
        using var message = _http.CreateMessage();
        message.Request.Method = RequestMethod.Get;
        message.Request.Uri.Reset(address);
        await _http.SendAsync(message, cancellationToken);
        return message.Response.IsError ? throw new RequestFailedException(message.Response) : ArmJson.Read<RetailPricePage>(message.Response);
    }

    private sealed class RetailPriceClientOptions : ClientOptions;
}
