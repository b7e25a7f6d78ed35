using KestrelChat.Messages;
using KestrelChat.Records;
using KestrelChat.Rooms;

namespace KestrelChat.State;

internal sealed class AnnouncedHandler : ActHandler<AnnouncedRecord>
{
    protected override AppendOutcome Act(ChatState state, AnnouncedRecord record, Member author)
    {
        foreach (var room in state.Rooms.All.Values)
        {
            // Nobody reads a room in which nobody is, but for the lobby, where newcomers look in.
            if (!room.Members.IsEmpty || room == state.Rooms.Lobby)
                state.Append(room, Line(record));
        }

        state.NoteAct(Line(record));
        return new AppendOutcome(AppendStatus.Applied);
    }

    // One a log, as it has its place in one.
    private static ChatEntry Line(AnnouncedRecord record) => ChatState.Entry(record, EntryKind.Announced, room: null, text: record.Text);
}
