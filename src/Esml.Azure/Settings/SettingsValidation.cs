using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Esml.Azure.Settings;

/// <summary>Finds every failure of a bound section.</summary>
internal sealed class SettingsValidation<T>(IConfigurationSection values) : IValidateOptions<T> where T : class
{
    public ValidateOptionsResult Validate(string? name, T options)
    {
        var unreadable = SettingsValues.Failures(typeof(T), values).ToList();
        // A key whose value could not be read keeps its default: a rule that the default breaks would only confuse.
        var broken = Broken(options, values.Path).Where(failure => !unreadable.Exists(other => other.Key.Equals(failure.Key, StringComparison.OrdinalIgnoreCase)));
        var failures = unreadable.Concat(broken).Select(failure => failure.ToString()).Distinct().ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<SettingsFailure> Broken(object options, string path)
    {
        foreach (var property in SettingsValues.Properties(options.GetType()))
        {
            var key = ConfigurationPath.Combine(path, property.Name);
            var value = property.GetValue(options);
            var results = new List<ValidationResult>();
            Validator.TryValidateProperty(value, new ValidationContext(options) { MemberName = property.Name }, results);
            foreach (var result in results)
                yield return new(key, result.ErrorMessage!);
            if (value is not null && SettingsValues.IsSection(property.PropertyType))
                foreach (var nested in Broken(value, key))
                    yield return nested;
        }

        foreach (var result in (options as IValidatableObject)?.Validate(new(options)) ?? [])
            foreach (var member in result.MemberNames.DefaultIfEmpty(""))
                yield return new(member.Length == 0 ? path : ConfigurationPath.Combine(path, member), result.ErrorMessage!);
    }
}
