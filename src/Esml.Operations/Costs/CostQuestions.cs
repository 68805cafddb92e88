using System.Reflection;

namespace Esml.Operations.Costs;

/// <summary>The .sql files of Questions/, each named for the question that it answers.</summary>
internal static class CostQuestions
{
    public static string Read(string question)
    {
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Esml.Operations.Costs.Questions.{question}.sql")
            ?? throw new ArgumentException($"There is no question '{question}'.", nameof(question));
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }
}
