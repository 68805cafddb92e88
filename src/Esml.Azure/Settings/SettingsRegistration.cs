using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Esml.Azure.Settings;

/// <summary>Binds a settings section so that a bad one stops the start with all its failures, each with its key.</summary>
public static class SettingsRegistration
{
    /// <summary>
    /// Adds <typeparamref name="T"/> from <paramref name="section"/>. Values that cannot be read, keys that nobody knows and rules
    /// that are broken (DataAnnotations and <see cref="System.ComponentModel.DataAnnotations.IValidatableObject"/>, nested ones too)
    /// are all told in one <see cref="OptionsValidationException"/> when the host starts.
    /// </summary>
    public static OptionsBuilder<T> AddSettings<T>(this IServiceCollection services, IConfiguration configuration, string section)
        where T : class
    {
        var values = configuration.GetSection(section);
        services.AddSingleton<IValidateOptions<T>>(new SettingsValidation<T>(values));
        return services.AddOptions<T>().Configure(options => Readable(values, typeof(T)).Bind(options)).ValidateOnStart();
    }

    // The binder throws at the first value that it cannot convert; the others would stay unseen. An empty value means a setting that is not set.
    private static IConfiguration Readable(IConfigurationSection values, Type type)
    {
        var unreadable = SettingsValues.Failures(type, values).Select(failure => failure.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return new ConfigurationBuilder()
            .AddInMemoryCollection(values.AsEnumerable().Where(pair => !string.IsNullOrEmpty(pair.Value) && !unreadable.Contains(pair.Key)))
            .Build()
            .GetSection(values.Path);
    }
}
