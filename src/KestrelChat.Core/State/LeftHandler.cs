using KestrelChat.Messages;
using KestrelChat.Records;
using KestrelChat.Rooms;

namespace KestrelChat.State;

internal sealed class LeftHandler() : DepartureHandler<LeftRecord>(EntryKind.Left)
{
    // Last words are words too.
    protected override string? WordsOf(ChatState state, Member member, LeftRecord record) =>
        state.MuteOf(member, record, member.Room.Name) is null ? record.Text : null;
}
