using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Esml.Factory.Models;
using Microsoft.ML.Trainers.LightGbm;

namespace Esml.Worker.Training;

/// <summary>
/// Finds out which learners this machine can run. LightGBM's library needs OpenMP (libgomp.so.1), which a slim Linux image lacks;
/// and it isn't built for every processor.
/// </summary>
internal static class NativeLearners
{
    private const string LightGbm = "lib_lightgbm";

    public static ImmutableArray<UnavailableLearner> FindMissing()
    {
        try
        {
            NativeLibrary.Load(LightGbm, typeof(LightGbmRegressionTrainer).Assembly, null);
            return [];
        }
        catch (Exception problem) when (problem is DllNotFoundException or BadImageFormatException)
        {
            return [new(Learner.LightGBM, Reason(problem.Message))];
        }
    }

    /// <summary>
    /// The loader tells one line per path that it tried: "/app/lib_lightgbm.so: cannot open shared object file: No such file or directory",
    /// and for a library that ours needs "libgomp.so.1: cannot open shared object file: No such file or directory".
    /// </summary>
    internal static string Reason(string loaderMessage)
    {
        var needed = loaderMessage.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(':', 2)[0])
            .FirstOrDefault(name => name.Contains(".so", StringComparison.Ordinal) && !name.Contains(LightGbm, StringComparison.Ordinal));
        return needed switch
        {
            null => $"{LightGbm} can't be loaded on this machine ({RuntimeInformation.RuntimeIdentifier}).",
            "libgomp.so.1" => $"{LightGbm} needs libgomp.so.1, which this machine lacks: on Debian and Ubuntu, apt-get install libgomp1.",
            _ => $"{LightGbm} needs {needed}, which this machine lacks.",
        };
    }
}
