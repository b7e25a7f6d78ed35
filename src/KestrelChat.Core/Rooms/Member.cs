namespace KestrelChat.Rooms;

/// <summary>Somebody on the server. A change makes a new one; the roster's snapshots stay as they were.</summary>
/// <param name="Session">The connection.</param>
/// <param name="Nick">Its name now.</param>
/// <param name="Room">The room that it sees.</param>
/// <param name="IsPresent">Whether that room was told; a newcomer looks into the lobby before that.</param>
/// <param name="IsOperator">Whether it may do what operators may.</param>
public sealed record Member(long Session, string Nick, Room Room, bool IsPresent, bool IsOperator = false);
