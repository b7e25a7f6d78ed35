using KestrelChat.Rooms;

namespace KestrelChat.State;

/// <summary>How an append ended.</summary>
/// <param name="Status">What became of the record.</param>
/// <param name="Reason">With <see cref="AppendStatus.NotSaved"/>, <see cref="AppendStatus.MailboxFull"/> and <see cref="AppendStatus.NotAllowed"/>: why, as a clause of a sentence for the sender. With <see cref="AppendStatus.NameTaken"/>: a sentence, if the name belongs to an account or is kept for somebody.</param>
/// <param name="Room">With a room entered, something said in one, or somebody sent out of one: that room.</param>
/// <param name="Position">The place in its room's live log from which on what the record caused can be read.</param>
/// <param name="PartedAt">With a room left: the place in its live log after the parting.</param>
/// <param name="Sequence">With a room entered: the newest stored record before that.</param>
/// <param name="Shown">Whether the room, or the receiver, sees a line for it now; false for presence in a quiet room, and for a private message that is kept.</param>
/// <param name="Wait">With <see cref="AppendStatus.NotAllowed"/>: the seconds after which it may be tried again; 0 where waiting does not help.</param>
public readonly record struct AppendOutcome(
    AppendStatus Status, string? Reason = null, Room? Room = null, long Position = 0, long PartedAt = 0, bool Shown = true,
    long Sequence = 0, int Wait = 0);
