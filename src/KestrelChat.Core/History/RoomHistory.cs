using KestrelChat.Messages;
using KestrelChat.Rooms;

namespace KestrelChat.History;

/// <summary>A room's messages as one sequence, whether they are still in its log or in the journal's storage only.</summary>
public sealed class RoomHistory(IMessageHistory stored)
{
    /// <summary>What <see cref="Room.Open"/> gives, with what was said before the room's log began.</summary>
    public ValueTask<(IReadOnlyList<ChatEntry> Replay, LogCursor Cursor)> OpenAsync(Room room, int replay, long? at = null)
    {
        var opened = room.Open(replay, at);
        opened.Replay = Kept(opened.Replay);
        return IsWhole(room, opened.Replay.Count, replay)
            ? ValueTask.FromResult(opened)
            : WithStoredAsync(room, opened.Replay, opened.Cursor, replay);
    }

    /// <summary>The newest messages, oldest first.</summary>
    /// <param name="room">The room.</param>
    /// <param name="most">How many at the most, up to <see cref="Room.HistoryCapacity"/>.</param>
    public async ValueTask<HistoryPage> NewestAsync(Room room, int most)
    {
        var recent = Kept(room.NewestMessages(most));
        if (IsWhole(room, recent.Count, most))
            return new HistoryPage(recent);
        var older = await stored.ReadAsync(Before(room, most - recent.Count)).ConfigureAwait(false);
        return new HistoryPage([.. older.Entries, .. recent], older.Fault);
    }

    private IReadOnlyList<ChatEntry> Kept(IReadOnlyList<ChatEntry> entries) =>
        entries.Count == 0 || entries[0].Sequence > stored.DeletedUpTo ? entries : [.. entries.Where(e => e.Sequence > stored.DeletedUpTo)];

    private static bool IsWhole(Room room, int found, int wanted) => found >= wanted || room.StoredUpTo == 0;

    /// <summary>What the room's log never held: where the two meet is fixed when the room is made, so that nothing is twice and nothing missing.</summary>
    private static HistoryQuery Before(Room room, int most) => new(room.Name, most) { Before = room.StoredUpTo + 1 };

    private async ValueTask<(IReadOnlyList<ChatEntry> Replay, LogCursor Cursor)> WithStoredAsync(
        Room room, IReadOnlyList<ChatEntry> recent, LogCursor cursor, int replay)
    {
        // Who comes in comes in, also when the past cannot be read.
        var older = await stored.ReadAsync(Before(room, replay - recent.Count) with { IsReplay = true }).ConfigureAwait(false);
        return ([.. older.Entries, .. recent], cursor);
    }
}
