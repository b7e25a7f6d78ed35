using KestrelChat.Messages;
using KestrelChat.Records;
using KestrelChat.Rooms;

namespace KestrelChat.State;

internal sealed class LostHandler() : DepartureHandler<LostRecord>(EntryKind.Exited)
{
    protected override string? WordsOf(ChatState state, Member member, LostRecord record) => record.Text;

    protected override void Keep(ChatState state, Member member, LostRecord record)
    {
        // Of who was nowhere yet there is nothing to take up, and the names of consoles are given anew.
        if (member is not { IsPresent: true, IsConsole: false, IsVisitor: false })
            return;
        var person = new LostPerson(member.Session, member.Nick, member.Room.Name, record.Hash, record.Time.AddMilliseconds(record.Window))
        {
            IsRegistered = member.IsRegistered,
            NickSince = member.NickSince,
            LostAt = state.LastSequence,
            Away = member.Away,
            Held = state.Sanctions.KeysOf(member.Session),
        };
        state.Lost.Put(person, record.Time);
    }
}
