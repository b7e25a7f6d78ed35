using KestrelChat.Messages;
using KestrelChat.Rooms;

namespace KestrelChat.History;

/// <summary>A room's messages as one sequence, whether they are still in its log or in the journal's storage only.</summary>
public sealed class RoomHistory(IMessageHistory stored)
{
    /// <summary>What <see cref="Room.Open"/> gives, with what was said before that and is no longer in memory.</summary>
    public async ValueTask<(IReadOnlyList<ChatEntry> Replay, LogCursor Cursor)> OpenAsync(Room room, int replay, RoomPlace? at = null)
    {
        var (recent, cursor, before) = room.Open(replay, at);
        // Who comes in comes in, also when the past cannot be read.
        var page = await PageAsync(room, recent, new HistoryQuery(room.Name, replay) { Before = before, IsReplay = true }).ConfigureAwait(false);
        return (page.Entries, cursor);
    }

    /// <summary>The newest messages, oldest first.</summary>
    /// <param name="room">The room.</param>
    /// <param name="most">How many at the most, up to <see cref="Room.HistoryCapacity"/>.</param>
    public ValueTask<HistoryPage> NewestAsync(Room room, int most)
    {
        var recent = room.NewestMessages(most);
        // The oldest one in memory is where the two meet; what leaves the memory meanwhile is not read once more.
        return PageAsync(room, recent, new HistoryQuery(room.Name, most) { Before = recent.Count > 0 ? recent[0].Sequence : room.PlacedUpTo + 1 });
    }

    private IReadOnlyList<ChatEntry> Kept(IReadOnlyList<ChatEntry> entries) =>
        entries.Count == 0 || entries[0].Sequence > stored.DeletedUpTo ? entries : [.. entries.Where(e => e.Sequence > stored.DeletedUpTo)];

    /// <summary>What fits of the newest in memory and, where that is not all that was asked for, what the storage has before them.</summary>
    private async ValueTask<HistoryPage> PageAsync(Room room, IReadOnlyList<ChatEntry> recent, HistoryQuery query)
    {
        var kept = Kept(recent);
        var budget = default(PageBudget);
        var fitting = budget.Fit(kept.Reverse(), out var isFull);
        fitting.Reverse();
        if (isFull || kept.Count >= query.Most || room.IsWhole)
            return new HistoryPage(fitting, IsFull: isFull);
        var older = await stored.ReadAsync(query with { Most = query.Most - kept.Count, Taken = budget.Taken }).ConfigureAwait(false);
        return older with { Entries = [.. older.Entries, .. fitting] };
    }
}
