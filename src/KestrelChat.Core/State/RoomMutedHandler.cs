using KestrelChat.Messages;
using KestrelChat.Moderation;
using KestrelChat.Records;
using KestrelChat.Rooms;

namespace KestrelChat.State;

internal sealed class RoomMutedHandler : RoomSanctionHandler<MutedRecord>
{
    protected override (string Room, string Name) BodyOf(MutedRecord record) => (record.Room!, record.To);

    protected override Room? Lay(ChatState state, MutedRecord record, Member? target)
    {
        if (target is not null)
            state.Sanctions.Hold(target.Session, Sanction.KeyOf(SanctionKind.RoomMute, record.To, record.Room));
        return state.ShowAct(record.Room!, ChatState.Entry(record, EntryKind.RoomMuted, record.Room, record.To, record.Text, record.Seconds));
    }
}
