using System.Runtime.InteropServices;
using Esml.Worker;
using Esml.Worker.Output;
using Esml.Worker.Training;

if (args is not ["train", "--spec", var spec])
{
    Console.Error.WriteLine("Usage: Esml.Worker train --spec FILE");
    return (int)ExitCode.BadInput;
}

using var stop = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
return (int)new TrainCommand(new Progress(Console.Out, TimeProvider.System), Console.Error, NativeLearners.FindMissing()).Run(spec, stop.Token);

// A run that is being written is finished; the next trial isn't begun.
void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
