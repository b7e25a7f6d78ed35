using KestrelChat.Messages;
using KestrelChat.Records;

namespace KestrelChat.State;

internal sealed class ReportedHandler : RecordHandler<ReportedRecord>
{
    // Who is muted may report too: whom else is one to tell?
    protected override AppendOutcome Apply(ChatState state, ReportedRecord record)
    {
        if (!state.Roster.TryFind(record.Session, out _))
            return new AppendOutcome(AppendStatus.NoSuchSession);
        if (state.ObjectionToName(record) is { } stranger)
            return stranger;
        var report = ChatState.Entry(record, EntryKind.Reported, room: null, record.To, record.Text);
        var isHeard = false;
        foreach (var reader in state.Roster.Operators)
        {
            isHeard = true;
            state.Deliver(reader, report);
        }

        state.NoteAct(report);
        return new AppendOutcome(AppendStatus.Applied, Shown: isHeard);
    }
}
