using KestrelChat.Messages;
using KestrelChat.Records;
using KestrelChat.Rooms;

namespace KestrelChat.State;

/// <summary>What the two ways of leaving the server share.</summary>
internal abstract class DepartureHandler<TRecord>(EntryKind line) : RecordHandler<TRecord>
    where TRecord : JournalRecord
{
    protected abstract string? WordsOf(ChatState state, Member member, TRecord record);

    /// <summary>Keeps what is needed of who leaves; before that one is gone.</summary>
    protected virtual void Keep(ChatState state, Member member, TRecord record)
    {
    }

    protected override AppendOutcome Apply(ChatState state, TRecord record)
    {
        if (!state.Roster.TryFind(record.Session, out var member))
            return new AppendOutcome(AppendStatus.NoSuchSession);
        var words = WordsOf(state, member, record);
        Keep(state, member, record);
        state.Remove(member);
        var partedAt = member.IsPresent ? state.Leave(member, ChatState.Entry(record, line, member.Room.Name, text: words)) : 0;
        state.TellGone(member, partedAt);
        return new AppendOutcome(AppendStatus.Applied, PartedAt: partedAt, Shown: member.IsPresent && !member.Room.Facts.IsQuiet);
    }
}
