namespace Esml.Azure.Settings;

/// <summary>One setting that is wrong: its whole key, and what is wrong with the way out.</summary>
internal sealed record SettingsFailure(string Key, string Reason)
{
    public override string ToString() => $"{Key} {Reason}";
}
