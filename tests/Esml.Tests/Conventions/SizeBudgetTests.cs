using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Esml.Tests.Conventions;

public sealed class SizeBudgetTests
{
    private const string Split = "split it: one concept per file, one thought per method.";

    [Fact]
    public void Files_StayWithinTheirBudget()
    {
        var findings = from file in Repository.Files(".cs", ".razor")
                       where !IsGenerated(file)
                       let budget = Budget(file)
                       let lines = file.Lines.Length
                       where lines > budget
                       select $"{file.Name}:{lines} lines, budget {budget}";

        Repository.NoneOf(findings, Split);
    }

    [Fact]
    public void Methods_StayWithinTheirBudget()
    {
        var findings = from file in Repository.Files(".cs")
                       where !IsGenerated(file)
                       let budget = file.IsTest ? 40 : 50
                       from method in Parse(file).DescendantNodes().OfType<BaseMethodDeclarationSyntax>()
                       let lines = Lines(method)
                       where lines > budget
                       select $"{file.Name}:{Line(method)} method of {lines} lines, budget {budget}";

        Repository.NoneOf(findings, Split);
    }

    [Fact]
    public void Constructors_TakeAtMostSixDependencies()
    {
        var services = from file in Repository.Files(".cs")
                       where !file.IsTest && !IsGenerated(file)
                       from type in Parse(file).DescendantNodes().OfType<ClassDeclarationSyntax>()
                       let primary = type.ParameterList?.Parameters.Count ?? 0
                       let written = type.Members.OfType<ConstructorDeclarationSyntax>().Select(constructor => constructor.ParameterList.Parameters.Count).DefaultIfEmpty(0).Max()
                       where Math.Max(primary, written) > 6
                       select $"{file.Name}:{Line(type)} {type.Identifier} takes {Math.Max(primary, written)}";
        var pages = from file in Repository.Files(".razor")
                    let count = file.Lines.Count(line => line.StartsWith("@inject ", StringComparison.Ordinal))
                    where count > 6
                    select $"{file.Name} injects {count}";

        Repository.NoneOf(services.Concat(pages), "it is two classes or two components.");
    }

    [Fact]
    public void GlobalStyleSheet_StaysUnderThreeHundredLines()
    {
        var findings = Repository.Files(".css").Where(file => !file.Name.EndsWith(".razor.css", StringComparison.Ordinal) && file.Lines.Length > 300)
            .Select(file => $"{file.Name}:{file.Lines.Length} lines, budget 300");

        Repository.NoneOf(findings, "move rules into the scoped .razor.css of the component that they style.");
    }

    private static int Budget(SourceFile file) => file switch
    {
        { IsTest: true } => 400,
        { Name: var name } when name.EndsWith(".razor.cs", StringComparison.Ordinal) => 250,
        { Name: var name } when name.EndsWith(".razor", StringComparison.Ordinal) => 200,
        _ => 300,
    };

    private static bool IsGenerated(SourceFile file) => file.Name.Contains("/Migrations/", StringComparison.Ordinal);

    private static SyntaxNode Parse(SourceFile file) => CSharpSyntaxTree.ParseText(file.Text, new CSharpParseOptions(LanguageVersion.Preview)).GetRoot();

    private static int Line(SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;

    private static int Lines(SyntaxNode node)
    {
        var span = node.GetLocation().GetLineSpan();
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }
}
