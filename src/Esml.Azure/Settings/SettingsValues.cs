using System.Collections;
using System.ComponentModel;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace Esml.Azure.Settings;

/// <summary>Compares the written values of a section with the properties that they are meant for.</summary>
internal static class SettingsValues
{
    public static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite && property.GetIndexParameters().Length == 0);

    /// <summary>True for a class of settings of its own, false for single values and collections.</summary>
    public static bool IsSection(Type type) =>
        type.IsClass && type != typeof(string) && !typeof(IEnumerable).IsAssignableFrom(type) && !TypeDescriptor.GetConverter(type).CanConvertFrom(typeof(string));

    /// <summary>Keys that no property has, and values that their property's type cannot hold.</summary>
    public static IEnumerable<SettingsFailure> Failures(Type type, IConfigurationSection values)
    {
        var known = Properties(type).ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var child in values.GetChildren())
            if (!known.TryGetValue(child.Key, out var property))
                yield return new(child.Path, $"is not known. Known here: {string.Join(", ", known.Keys.Order(StringComparer.Ordinal))}.");
            else
                foreach (var failure in Failures(child, property.PropertyType))
                    yield return failure;
    }

    private static IEnumerable<SettingsFailure> Failures(IConfigurationSection child, Type type)
    {
        if (IsSection(type))
            return string.IsNullOrEmpty(child.Value) ? Failures(type, child) : [new(child.Path, "is a group of settings, not a value.")];
        if (type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(type))
            return [];
        return IsReadable(Nullable.GetUnderlyingType(type) ?? type, child.Value) ? [] : [new(child.Path, $"is '{child.Value}', which is not {Wanted(type)}.")];
    }

    private static bool IsReadable(Type type, string? value)
    {
        if (string.IsNullOrEmpty(value))
            return true;
        try
        {
            var read = TypeDescriptor.GetConverter(type).ConvertFromInvariantString(value);
            return !type.IsEnum || Enum.IsDefined(type, read!);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or OverflowException or NotSupportedException)
        {
            return false;
        }
    }

    private static string Wanted(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        { IsEnum: true } choice => $"one of {string.Join(", ", Enum.GetNames(choice))}",
        var id when id == typeof(Guid) => "an id such as 00000000-0000-0000-0000-000000000000",
        var yes when yes == typeof(bool) => "true or false",
        var span when span == typeof(TimeSpan) => "a time span such as 00:01:30",
        var whole when whole == typeof(int) || whole == typeof(long) => "a whole number",
        var number => $"a {number.Name}",
    };
}
