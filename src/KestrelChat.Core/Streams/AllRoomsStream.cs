using KestrelChat.History;
using KestrelChat.Messages;
using KestrelChat.Rooms;

namespace KestrelChat.Streams;

/// <summary>All rooms, or some of them, for one reader who only listens: one sequence in the order of records, those that are made later included. What the reader may not read
/// is left out by the style.</summary>
/// <param name="rooms">The log of all of them.</param>
/// <param name="isKnown">Whether the reader is still who it was, asked before anything is sent: once not, the stream ends.</param>
/// <param name="stored">What was said before.</param>
/// <param name="style">How events look, and which there are.</param>
/// <param name="time">The clock of the heartbeat.</param>
public sealed class AllRoomsStream(AllRooms rooms, Func<bool> isKnown, IMessageHistory stored, MessageStyle style, TimeProvider time) : EventStream(stored, style, time)
{
    protected override string? RoomName => null;

    protected override bool HasEnded => false;

    // How many of them were of rooms that the reader may read, nobody knows; how much is said in the others is not told.
    protected override bool TellsHowMuchIsLost => false;

    protected override (LogCursor Cursor, long Before) Open() => rooms.Follow();

    protected override void Close() => rooms.Leave();

    protected override bool MayRead() => isKnown();
}
