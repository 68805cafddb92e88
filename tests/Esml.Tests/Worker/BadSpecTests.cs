using Esml.Worker;

namespace Esml.Tests.Worker;

public sealed class BadSpecTests
{
    private const string Good = """ "dataset": "d.csv", "label": "y", "task": "regression", "output": "out" """;

    [Theory]
    [InlineData("", "spec.json, row 1")]
    [InlineData("null", "The spec is null")]
    [InlineData("{}", "'runs'")]
    [InlineData("""{ "runs": [] }""", "\"runs\" is empty")]
    [InlineData("""{ "runs": [null] }""", "Run 1: It is null")]
    [InlineData("""{ "runs": [{ "dataset": "d.csv" }] }""", "'label'")]
    [InlineData("""{ "runs": [{ "dataset": "", "label": "y", "task": "regression", "output": "out" }] }""", "\"dataset\" is empty")]
    [InlineData("""{ "runs": [{ "dataset": "d.csv", "label": null, "task": "regression", "output": "out" }] }""", "label")]
    [InlineData("""{ "runs": [{ "dataset": "d.csv", "label": "y", "task": "guessing", "output": "out" }] }""", "$.runs[0].task")]
    [InlineData("""{ "runs": [{ "dataset": "d.csv", "label": "y", "task": 1, "output": "out" }] }""", "$.runs[0].task")]
    [InlineData("{ \"runs\": [\n{" + Good + ",\n \"sead\": 1 }] }", "row 3: The JSON property 'sead'")]
    [InlineData("{ \"runs\": [{" + Good + ", \"learners\": [\"Oracle\"] }] }", "$.runs[0].learners[0]")]
    [InlineData("{ \"runs\": [{" + Good + ", \"learners\": [] }] }", "Use some of LightGBM, FastTree, Linear")]
    [InlineData("{ \"runs\": [{" + Good + ", \"trials\": 0 }] }", "\"trials\" is 0")]
    [InlineData("{ \"runs\": [{" + Good + ", \"rowShare\": 1.5 }] }", "\"rowShare\" is 1.5")]
    [InlineData("{ \"runs\": [{" + Good + ", \"split\": { \"train\": 0.9, \"validate\": 0.2, \"test\": 0.2 } }] }", "don't sum to 1")]
    [InlineData("{ \"runs\": [{" + Good + ", \"split\": { \"train\": 0.8, \"validate\": 0.2, \"test\": 0 } }] }", "isn't above 0")]
    [InlineData("{ \"runs\": [{" + Good + ", \"positive\": \"yes\" }] }", "the task isn't binary")]
    [InlineData("{ \"runs\": [{" + Good + "}, {" + Good + "}] }", "2 runs write to")]
    [InlineData("{ \"runs\": [{" + Good + ", \"trials\": 0, \"rowShare\": 0 }] }", "\"rowShare\" is 0")]
    public void BadSpec_IsRefused_NamingItsPlace(string json, string message)
    {
        using var room = new WorkerRoom();

        var code = room.TrainFile(room.Write("spec.json", json), TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains("spec.json", room.Errors, StringComparison.Ordinal);
        Assert.Contains(message, room.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void MissingSpec_IsRefused()
    {
        using var room = new WorkerRoom();

        Assert.Equal(ExitCode.BadInput, room.TrainFile(Path.Combine(room.Folder, "none.json"), TestContext.Current.CancellationToken));

        Assert.Contains("none.json: There is no such spec file", room.Errors, StringComparison.Ordinal);
    }
}
