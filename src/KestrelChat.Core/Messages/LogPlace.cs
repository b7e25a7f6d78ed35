namespace KestrelChat.Messages;

/// <summary>A place in a log.</summary>
/// <param name="Log">The log; null before there is one.</param>
/// <param name="Position">The position of the next entry there.</param>
internal readonly record struct LogPlace(MessageLog? Log, long Position);
