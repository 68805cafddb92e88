using System.Security.Cryptography;

namespace Esml.Operations.Provisioning;

/// <summary>The compiled templates of <c>infra/</c>, carried inside this assembly: deploying needs no Bicep.</summary>
public static class Templates
{
    /// <summary>COMMON of one environment.</summary>
    public static Template Factory { get; } = Read("factory");

    /// <summary>One environment of one project.</summary>
    public static Template Project { get; } = Read("project");

    private static Template Read(string name)
    {
        using var stream = typeof(Templates).Assembly.GetManifestResourceStream($"{name}.json")
            ?? throw new InvalidOperationException($"The template {name}.json is missing from {typeof(Templates).Assembly.GetName().Name}. Rebuild with the Bicep CLI.");
        var json = BinaryData.FromStream(stream);
        return Template.Of(name, json);
    }
}

/// <summary>An ARM template at subscription scope.</summary>
/// <param name="Name">As its source is called: factory or project.</param>
/// <param name="Json">The compiled template.</param>
/// <param name="Version">The start of its SHA-256: equal versions deploy the same.</param>
public sealed record Template(string Name, BinaryData Json, string Version)
{
    internal static Template Of(string name, BinaryData json) => new(name, json, Convert.ToHexStringLower(SHA256.HashData(json.ToMemory().Span))[..12]);
}
