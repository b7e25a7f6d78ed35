using KestrelChat.History;
using KestrelChat.Messages;
using KestrelChat.Rooms;

namespace KestrelChat.Streams;

/// <summary>A room for one reader who only listens.</summary>
/// <param name="room">Whose log it is.</param>
/// <param name="mayRead">Whether the reader may read it still, asked before anything is sent: once not, the stream ends.</param>
/// <param name="stored">What was said before.</param>
/// <param name="style">How events look (<see cref="StyleKind.EventStream"/>).</param>
/// <param name="time">The clock of the heartbeat.</param>
public sealed class RoomStream(Room room, Func<bool> mayRead, IMessageHistory stored, MessageStyle style, TimeProvider time) : EventStream(stored, style, time)
{
    protected override string? RoomName => room.Name;

    protected override bool HasEnded => room.HasEnded;

    protected override bool TellsHowMuchIsLost => true;

    protected override (LogCursor Cursor, long Before) Open()
    {
        var (_, cursor, before) = room.Open(replay: 0);
        return (cursor, before);
    }

    protected override void Close()
    {
    }

    protected override bool MayRead() => mayRead();
}
