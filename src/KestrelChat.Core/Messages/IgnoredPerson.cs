namespace KestrelChat.Messages;

/// <summary>Somebody whose lines a reader is not shown.</summary>
/// <param name="Name">By which name.</param>
/// <param name="Session">The connection that had it then; 0 if none did.</param>
public sealed record IgnoredPerson(string Name, long Session);
