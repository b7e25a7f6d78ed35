using KestrelChat.Messages;
using KestrelChat.Rooms;

namespace KestrelChat.History;

/// <summary>A room's messages as one sequence, whether they are still in its log or in the journal's storage only.</summary>
public sealed class RoomHistory(IMessageHistory stored)
{
    /// <summary>What <see cref="Room.Open"/> gives, with what was said before that and is no longer in memory.</summary>
    public ValueTask<(IReadOnlyList<ChatEntry> Replay, LogCursor Cursor)> OpenAsync(Room room, int replay, RoomPlace? at = null)
    {
        var (recent, cursor, before) = room.Open(replay, at);
        recent = Kept(recent);
        return IsAll(room, recent.Count, replay)
            ? ValueTask.FromResult((Newest(recent).Entries, cursor))
            : WithStoredAsync(new HistoryQuery(room.Name, replay - recent.Count) { Before = before, IsReplay = true }, recent, cursor);
    }

    /// <summary>The newest messages, oldest first.</summary>
    /// <param name="room">The room.</param>
    /// <param name="most">How many at the most, up to <see cref="Room.HistoryCapacity"/>.</param>
    public async ValueTask<HistoryPage> NewestAsync(Room room, int most)
    {
        var recent = room.NewestMessages(most);
        // The oldest one in memory is where the two meet; what leaves the memory meanwhile is not read once more.
        var before = recent.Count > 0 ? recent[0].Sequence : room.PlacedUpTo + 1;
        recent = Kept(recent);
        if (IsAll(room, recent.Count, most))
            return Newest(recent);
        var older = await stored.ReadAsync(new HistoryQuery(room.Name, most - recent.Count) { Before = before }).ConfigureAwait(false);
        return Newest([.. older.Entries, .. recent], older.Fault, older.IsFull);
    }

    private static HistoryPage Newest(IReadOnlyList<ChatEntry> entries, string? fault = null, bool isFull = false)
    {
        var fitting = PageBudget.Fit(entries.Reverse(), out var isCut);
        fitting.Reverse();
        return new HistoryPage(fitting, fault, IsFull: isFull || isCut);
    }

    private IReadOnlyList<ChatEntry> Kept(IReadOnlyList<ChatEntry> entries) =>
        entries.Count == 0 || entries[0].Sequence > stored.DeletedUpTo ? entries : [.. entries.Where(e => e.Sequence > stored.DeletedUpTo)];

    private static bool IsAll(Room room, int found, int wanted) => found >= wanted || room.IsWhole;

    private async ValueTask<(IReadOnlyList<ChatEntry> Replay, LogCursor Cursor)> WithStoredAsync(
        HistoryQuery query, IReadOnlyList<ChatEntry> recent, LogCursor cursor)
    {
        // Who comes in comes in, also when the past cannot be read.
        var older = await stored.ReadAsync(query).ConfigureAwait(false);
        return (Newest([.. older.Entries, .. recent]).Entries, cursor);
    }
}
