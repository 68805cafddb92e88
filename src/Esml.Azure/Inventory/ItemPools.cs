namespace Esml.Azure.Inventory;

/// <summary>What the items of one list share.</summary>
internal sealed class ItemPools
{
    public ItemPools() => Tags = new(Texts);

    public TextPool Texts { get; } = new();

    public TagPool Tags { get; }
}
