namespace Esml.Factory.Models;

/// <summary>The model version that leads (or challenges) in one environment, with the one metric that is shown for it.</summary>
/// <param name="Alias">The model's short alias, such as M11.</param>
/// <param name="MetricName">The test-set metric's name as shown: AUC, R², Accuracy.</param>
/// <param name="Metric">The metric's value on the test set; null where no test-set scoring exists.</param>
/// <param name="ByHand">True where a person registered it by hand: it leads, unverified.</param>
public sealed record LeadingModel(string Name, string Alias, int Version, string MetricName, double? Metric, DateTimeOffset CreatedAt, bool ByHand);
