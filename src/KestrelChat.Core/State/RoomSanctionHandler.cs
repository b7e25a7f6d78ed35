using KestrelChat.Moderation;
using KestrelChat.Records;
using KestrelChat.Rooms;

namespace KestrelChat.State;

/// <summary>What the kinds share that lay something on somebody in one room.</summary>
internal abstract class RoomSanctionHandler<TRecord> : ActHandler<TRecord>
    where TRecord : JournalRecord
{
    protected abstract (string Room, string Name) BodyOf(TRecord record);

    /// <summary>Does what goes with the sanction, which is there by then.</summary>
    /// <param name="state">The state.</param>
    /// <param name="record">The record.</param>
    /// <param name="target">On whom; null for who is not here.</param>
    /// <returns>The room; null if it is gone.</returns>
    protected abstract Room? Lay(ChatState state, TRecord record, Member? target);

    protected override AppendOutcome? Objection(ChatState state, TRecord record, Member? author) => Rights.Objection(state, author, BodyOf(record).Room);

    protected override AppendOutcome Act(ChatState state, TRecord record, Member author)
    {
        var (room, name) = BodyOf(record);
        if (Rights.ObjectionTo(state, author, name, room) is { } objection)
            return objection;
        state.Roster.TryFind(name, out var target);
        state.Sanctions.Apply(record);
        return new AppendOutcome(AppendStatus.Applied, Room: Lay(state, record, target));
    }
}
