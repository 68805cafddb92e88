namespace Esml.Factory.Costs;

/// <summary>An amount in one currency. Amounts of different currencies never add up.</summary>
public readonly record struct Money(decimal Amount, string Currency)
{
    public static Money operator +(Money left, Money right) => left.Currency == right.Currency
        ? left with { Amount = left.Amount + right.Amount }
        : throw new InvalidOperationException($"{left.Currency} and {right.Currency} can't be added without a rate.");
}
