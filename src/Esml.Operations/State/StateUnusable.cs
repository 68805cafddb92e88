namespace Esml.Operations.State;

/// <summary>The state can't be used. The message names the file or server and the way out.</summary>
public sealed class StateUnusable(string message, Exception? cause = null) : IOException(message, cause);
