using System.Text;
using System.Text.Json;
using Esml.Factory.Models;
using Esml.Worker.Training;

namespace Esml.Worker.Output;

/// <summary>Writes the files of one run. <c>metrics.json</c> comes last and in one step: a run that was killed half-way has none.</summary>
internal static class RunFolder
{
    public const string Model = "model.zip", Metrics = "metrics.json", Leaderboard = "leaderboard.json", Predictions = "predictions.csv", Split = "split.json";

    public static void Write(string folder, TrainedModel trained)
    {
        Directory.CreateDirectory(folder);
        var metrics = Path.Combine(folder, Metrics);
        File.Delete(metrics);
        trained.SaveModel(Path.Combine(folder, Model));
        File.WriteAllText(Path.Combine(folder, Leaderboard), Json(trained.Leaderboard));
        File.WriteAllText(Path.Combine(folder, Split), Json(trained.Prepared.Summary));
        File.WriteAllText(Path.Combine(folder, Predictions), PredictionsOf(trained));
        File.WriteAllText($"{metrics}.partial", Json(trained.Result));
        File.Move($"{metrics}.partial", metrics);
    }

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, TrainingJson.Options) + "\n";

    /// <summary>The row is the one in the dataset file, as a spreadsheet counts.</summary>
    private static string PredictionsOf(TrainedModel trained)
    {
        var (_, data, split) = trained.Prepared;
        var text = new StringBuilder();
        text.Append("row,actual,").AppendJoin(',', trained.Test.PredictionColumns.Select(Cell)).Append('\n');
        foreach (var (row, prediction) in split.Test.Zip(trained.Test.Predictions))
            text.Append(data.Source.Rows[row].Number).Append(',').Append(Cell(data.TargetText(row))).Append(',').AppendJoin(',', prediction.Select(Cell)).Append('\n');
        return text.ToString();
    }

    private static string Cell(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
