using KestrelChat.Messages;

namespace KestrelChat.History;

/// <summary>A record that was looked for.</summary>
/// <param name="Entry">What is to be seen of it; null if there is no such record, or nothing to be seen of it.</param>
/// <param name="Session">The connection that it came by.</param>
/// <param name="Fault">Why it could not be read, as the end of a sentence; null if it could.</param>
public sealed record StoredRecord(ChatEntry? Entry, long Session = 0, string? Fault = null);
