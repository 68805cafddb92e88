using Esml.Factory.Models;

namespace Esml.Tests.Worker;

internal static class A
{
    public static TrainingRun DiabetesRun(string output = "diabetes", int trials = 3) =>
        new(WorkerRoom.Shipped("diabetes.csv"), "Y", TrainingTask.Regression, output) { Trials = trials };

    public static TrainingRun BreastCancerRun(string output = "cancer", int trials = 3) =>
        new(WorkerRoom.Shipped("breast_cancer.csv"), "diagnosis", TrainingTask.Binary, output) { Positive = "malignant", Trials = trials };

    public static TrainingRun WineRun(string output = "wine", int trials = 3) =>
        new(WorkerRoom.Shipped("wine.csv"), "cultivar", TrainingTask.Multiclass, output) { Trials = trials };

    /// <summary>Rows of <c>x,y</c> below a header, with a label made from the row's index.</summary>
    public static string Csv(int rows, Func<int, object> label) =>
        "x,y\n" + string.Concat(Enumerable.Range(0, rows).Select(i => $"{i % 7},{label(i)}\n"));
}
