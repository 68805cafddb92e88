using System.Globalization;
using Esml.Factory.Costs;

namespace Esml.Cockpit.Shared;

/// <summary>Numbers as people read them; the currency is always there.</summary>
internal static class Amounts
{
    private const char Thin = '\u00A0';
    private const char Minus = '\u2212';

    public static string Text(Money money) => Text(money.Amount, money.Currency);

    public static string Text(decimal amount, string currency) => $"{(amount < 0 ? $"{Minus}{Thin}" : "")}{Symbol(currency)}{Thin}{Digits(Math.Abs(amount))}";

    /// <summary>With its sign: "+ € 410".</summary>
    public static string Change(decimal amount, string currency) => amount < 0 ? Text(amount, currency) : $"+{Thin}{Text(amount, currency)}";

    /// <summary>The change from <paramref name="before"/> as a share of it; null where there was nothing before.</summary>
    public static decimal? Change(decimal now, decimal before) => before > 0 ? (now - before) / before : null;

    public static string Percent(decimal share, bool signed = true)
    {
        var rounded = Math.Round(Math.Abs(share) * 100, Math.Abs(share) < 0.1m ? 1 : 0);
        var sign = rounded == 0 || (share > 0 && !signed) ? "" : share < 0 ? Minus.ToString() : "+";
        return $"{sign}{rounded.ToString("0.#", CultureInfo.InvariantCulture)}{Thin}%";
    }

    public static string Metric(double value) => double.IsFinite(value) ? value.ToString(Math.Abs(value) >= 100 ? "N0" : Math.Abs(value) >= 10 ? "N1" : "0.000", CultureInfo.InvariantCulture) : "not a number";

    public static string Count(int number, string one, string many) => $"{number.ToString("N0", CultureInfo.InvariantCulture)} {(number == 1 ? one : many)}";

    private static string Symbol(string currency) => currency switch
    {
        "EUR" => "€",
        "USD" => "$",
        "GBP" => "£",
        _ => currency,
    };

    private static string Digits(decimal amount) => amount.ToString(amount is > 0 and < 10 ? "0.00" : "N0", CultureInfo.InvariantCulture);
}
