using Esml.Operations;
using Esml.Operations.State;
using Microsoft.Extensions.Options;

namespace Esml.Cockpit.Hosting;

/// <summary>Runs the portal; when settings are invalid it lists every failure with its key instead of a stack trace.</summary>
internal static class StartFailure
{
    public const int ExitCode = 78;

    public static async Task<int> RunOrExplainAsync(this WebApplication app)
    {
        try
        {
            // Before the services that need the settings are made: the first of them would throw and hide the other failures.
            app.Services.GetService<IStartupValidator>()?.Validate();
            await app.Services.OpenStateAsync(CancellationToken.None);
            await app.RunAsync();
            return 0;
        }
        catch (Exception exception) when (Failures(exception).Any())
        {
            await Console.Error.WriteLineAsync(Explain(Failures(exception)));
            return ExitCode;
        }
        catch (StateUnusable unusable)
        {
            await Console.Error.WriteLineAsync($"The cockpit can't start. {unusable.Message}");
            return ExitCode;
        }
    }

    internal static string Explain(IEnumerable<string> failures) =>
        $"The cockpit can't start with these settings:\n{string.Join('\n', failures.Select(failure => $"  {failure}"))}\nSet them in appsettings.json, as environment variables (Azure__Mode) or on the command line (--Azure:Mode).";

    // Several options types that fail together come wrapped in one AggregateException.
    internal static IEnumerable<string> Failures(Exception exception) => exception switch
    {
        OptionsValidationException invalid => invalid.Failures,
        AggregateException several => several.InnerExceptions.SelectMany(Failures),
        _ => [],
    };
}
