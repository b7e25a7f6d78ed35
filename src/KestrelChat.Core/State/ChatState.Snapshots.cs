using KestrelChat.Rooms;

namespace KestrelChat.State;

/// <content>What is saved of it, all at once or what was changed, and taken in again.</content>
public sealed partial class ChatState
{
    /// <summary>All by which it decides. For the journal alone, while nothing is waiting to be shown.</summary>
    public StateSnapshot Save() => new()
    {
        Sequence = LastSequence,
        Time = LastTime,
        Rules = Rules,
        Rooms = [.. Rooms.All.Values.Select(r => r.Save())],
        Accounts = Accounts.All,
        Charters = Charters.All,
        Sanctions = Sanctions.All,
        Held = Sanctions.Held,
        Members = [.. Roster.All.Select(m => new MemberSnapshot(m.Session, m.Nick, m.Room.Name, m.IsPresent, m.IsOperator, m.IsRegistered, m.NickSince, m.IsVisitor, m.Away, m.Since))],
        LastDeletion = LastDeletionDecided,
        Lost = Lost.At(LastTime),
        Hooks = Hooks.All,
    };

    /// <summary>Takes in what <see cref="Save"/> gave, in place of all that is here; before the first record. Rooms beyond
    /// their number go when the next one is made.</summary>
    public void Restore(StateSnapshot saved)
    {
        (_lastSequence, LastTime) = (saved.Sequence, saved.Time);
        Rooms.Restore(saved.Rooms);
        Rooms.Together.BeginAfter(saved.Sequence);
        Accounts.Restore(saved.Accounts);
        Charters.Restore(saved.Charters);
        Lost.Restore(saved.Lost);
        Hooks.Restore(saved.Hooks);
        Sanctions.Restore(saved.Sanctions, saved.Held);
        foreach (var member in saved.Members)
        {
            var room = Rooms.All[member.Room];
            Roster.Put(new Member(member.Session, member.Nick, room, member.IsPresent, member.IsOperator, member.IsRegistered, member.NickSince, member.IsVisitor) { Away = member.Away, Since = member.Since });
            if (member.IsPresent)
                room.Enter(member.Nick);
        }

        foreach (var room in Rooms.All.Values)
            SlowByName(room);
        Rules = saved.Rules;
        LastDeletionDecided = saved.LastDeletion;
        Settle();
    }

    /// <summary>The rooms whose saved state was changed by what was decided and not shown yet, as they are now, the names of those that are gone, and
    /// the same of the accounts, sanctions, charters and hooks. For the journal alone.</summary>
    public StateDelta Delta() => new(
        [.. _touched.Where(t => t.Room.Facts.LastSequence != t.Before.LastSequence && Rooms.All.GetValueOrDefault(t.Room.Name) == t.Room).Select(t => t.Room.Save())],
        ReferenceEquals(_settled.Rooms, Rooms.All) ? [] : [.. _settled.Rooms.Values.Where(r => Rooms.All.GetValueOrDefault(r.Name) != r).Select(r => r.Name)],
        Accounts.Delta(),
        Sanctions.Delta(),
        Charters.Delta(),
        Hooks.Delta());
}
