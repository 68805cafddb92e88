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
    public static ImmutableArray<UnavailableLearner> FindMissing()
    {
        try
        {
            NativeLibrary.Load("lib_lightgbm", typeof(LightGbmRegressionTrainer).Assembly, null);
            return [];
        }
        catch (Exception problem) when (problem is DllNotFoundException or BadImageFormatException)
        {
            var remedy = OperatingSystem.IsLinux() ? " On Debian and Ubuntu, `apt-get install libgomp1` may be all that it needs." : "";
            return [new(Learner.LightGBM, $"Its native library can't be loaded: {FirstLine(problem.Message)}{remedy}")];
        }
    }

    /// <summary>The loader's message names the library that is missing in its first line; the rest lists every path it tried.</summary>
    private static string FirstLine(string message) => message.Split('\n', 2)[0].Trim();
}
