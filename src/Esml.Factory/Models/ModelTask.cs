using System.Collections.Immutable;

namespace Esml.Factory.Models;

/// <summary>What a model predicts.</summary>
public enum ModelTask
{
    Unknown,
    Classification,
    Multiclass,
    Regression,
    Forecasting,
}

/// <summary>Reads a model's task and picks the one metric that is shown for it.</summary>
public static class ModelTasks
{
    /// <summary>The tag says only "classification" for two classes and for many; the ROC AUC, which exists for two classes alone, tells them apart.</summary>
    public static ModelTask Of(string? mlType, ImmutableSortedDictionary<string, double> metrics) => mlType?.Trim().ToUpperInvariant() switch
    {
        "MULTICLASS" => ModelTask.Multiclass,
        "CLASSIFICATION" => metrics.ContainsKey("ROC_AUC") || metrics.IsEmpty ? ModelTask.Classification : ModelTask.Multiclass,
        "REGRESSION" => ModelTask.Regression,
        "FORECASTING" => ModelTask.Forecasting,
        _ => ModelTask.Unknown,
    };

    /// <summary>The metric's name as shown and its value; null where the test set was not scored.</summary>
    public static (string Name, double? Value) Primary(ModelTask task, ImmutableSortedDictionary<string, double> metrics)
    {
        (string Name, string Tag) shown = task switch
        {
            ModelTask.Classification => ("AUC", "ROC_AUC"),
            ModelTask.Multiclass => ("Accuracy", "Accuracy"),
            ModelTask.Regression or ModelTask.Forecasting => ("R²", "R2"),
            _ => ("", ""),
        };
        return (shown.Name, metrics.TryGetValue(shown.Tag, out var value) ? value : null);
    }
}
