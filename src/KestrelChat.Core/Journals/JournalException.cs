namespace KestrelChat.Journals;

/// <summary>A journal cannot begin; the message tells an operator why and what to do, in one line.</summary>
public sealed class JournalException(string message, Exception? cause = null) : IOException(message, cause);
