namespace KestrelChat.State;

/// <summary>Somebody on the server, as the state is saved and restored.</summary>
/// <param name="Session">The connection.</param>
/// <param name="Nick">Its name.</param>
/// <param name="Room">The name of the room that it sees.</param>
/// <param name="IsPresent">Whether that room was told.</param>
/// <param name="IsOperator">Whether it may do what operators may.</param>
/// <param name="IsRegistered">Whether it proved that its name is its own.</param>
/// <param name="NickSince">The newest stored record when the name became its own.</param>
/// <param name="IsVisitor">Whether it only writes.</param>
/// <param name="Away">What others are told of its being away; null while it is here.</param>
/// <param name="Since">The newest stored record when it connected.</param>
public sealed record MemberSnapshot(
    long Session, string Nick, string Room, bool IsPresent, bool IsOperator, bool IsRegistered, long NickSince, bool IsVisitor, string? Away, long Since);
