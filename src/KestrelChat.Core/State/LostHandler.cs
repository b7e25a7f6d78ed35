using KestrelChat.Messages;
using KestrelChat.Records;
using KestrelChat.Rooms;

namespace KestrelChat.State;

internal sealed class LostHandler() : DepartureHandler<LostRecord>(EntryKind.Exited)
{
    protected override string? WordsOf(ChatState state, Member member, LostRecord record) => record.Text;

    protected override AppendOutcome Apply(ChatState state, LostRecord record)
    {
        state.Roster.TryFind(record.Session, out var member);
        var held = state.Sanctions.KeysOf(record.Session);
        var outcome = base.Apply(state, record);
        // Of who was nowhere yet there is nothing to take up, and the names of consoles are given anew.
        if (member is { IsPresent: true, IsConsole: false, IsVisitor: false })
        {
            var person = new LostPerson(member.Session, member.Nick, member.Room.Name, record.Hash, record.Time.AddMilliseconds(record.Window))
            {
                IsRegistered = member.IsRegistered,
                NickSince = member.NickSince,
                LostAt = state.LastSequence,
                Away = member.Away,
                Held = held,
            };
            state.Lost.Put(person, record.Time);
        }

        return outcome;
    }
}
