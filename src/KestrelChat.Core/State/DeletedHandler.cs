using KestrelChat.Messages;
using KestrelChat.Records;
using KestrelChat.Rooms;

namespace KestrelChat.State;

internal sealed class DeletedHandler : ActHandler<DeletedRecord>
{
    private static readonly AppendOutcome NotItsAuthor = new(AppendStatus.NotAllowed, "that is not your message");

    protected override AppendOutcome? Objection(ChatState state, DeletedRecord record, Member? author)
    {
        if (record.IsByRight)
            return Rights.Objection(state, author, record.Room);
        return author is not null && Rights.IsAuthor(state, author, record.To, record.Author, record.Target) ? null : NotItsAuthor;
    }

    protected override AppendOutcome Act(ChatState state, DeletedRecord record, Member author)
    {
        // Somebody else may have been first; who asks looks again.
        if (record.Proof != state.LastDeletionDecided)
            return new AppendOutcome(AppendStatus.NotThere);
        state.Delete(record);
        var line = ChatState.Entry(record, EntryKind.Deleted, record.Room, record.To, number: record.Target);
        if (record.IsByRight)
            state.ShowAct(record.Room, line);
        else if (state.Rooms.TryFind(record.Room, out var room))
            state.Append(room, line);
        return new AppendOutcome(AppendStatus.Applied);
    }
}
