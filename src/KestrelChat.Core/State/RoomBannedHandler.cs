using System.Net;
using KestrelChat.Charters;
using KestrelChat.Messages;
using KestrelChat.Moderation;
using KestrelChat.Records;
using KestrelChat.Rooms;

namespace KestrelChat.State;

internal sealed class RoomBannedHandler : RoomSanctionHandler<BannedRecord>
{
    protected override (string Room, string Name) BodyOf(BannedRecord record) => (record.Room!, record.To);

    protected override AppendOutcome? Objection(ChatState state, BannedRecord record, Member? author)
    {
        if (base.Objection(state, record, author) is { } objection)
            return objection;
        if (record.Room!.Equals(state.Rooms.Lobby.Name, StringComparison.Ordinal))
            return new AppendOutcome(AppendStatus.NotAllowed, "out of the lobby one goes out of the server");
        return record.Network is null || IPNetwork.TryParse(record.Network, out _) ? null : new AppendOutcome(AppendStatus.NotAllowed, $"{record.Network} is no network");
    }

    protected override Room? Lay(ChatState state, BannedRecord record, Member? target)
    {
        state.Charters.Apply(record);
        var line = ChatState.Entry(record, EntryKind.RoomBanned, record.Room, record.To, record.Text, record.Seconds);
        if (target is not null)
            state.Sanctions.Hold(target.Session, Sanction.KeyOf(SanctionKind.RoomBan, record.To, record.Room));
        if (target is null || !target.Room.Name.Equals(record.Room, StringComparison.Ordinal))
            return state.ShowAct(record.Room!, line);
        state.SendToLobby(target, line);
        state.NoteAct(line);
        return target.Room;
    }
}
