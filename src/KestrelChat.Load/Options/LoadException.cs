namespace KestrelChat.Load.Options;

/// <summary>The run cannot be made: wrong options, or a server that does not answer. Its message is for the user; exit code 2.</summary>
internal sealed class LoadException(string message) : Exception(message);
