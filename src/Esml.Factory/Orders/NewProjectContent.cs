namespace Esml.Factory.Orders;

/// <summary>What an order of kind <see cref="OrderKind.NewProject"/> holds.</summary>
public sealed record NewProjectContent
{
    public required ProjectOrder Order { get; init; }

    /// <summary>Its environments are set up side by side, instead of Dev before Test before Prod.</summary>
    public bool AtOnce { get; init; }
}
