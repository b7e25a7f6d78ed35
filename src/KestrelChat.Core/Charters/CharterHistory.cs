using KestrelChat.Records;

namespace KestrelChat.Charters;

/// <summary>What the records of charters add up to. Whether one was allowed was decided before it was stored.</summary>
public static class CharterHistory
{
    /// <summary>What a record with its place makes of the charters.</summary>
    /// <param name="charters">Changed by it, unless it is of another kind.</param>
    /// <param name="record">The record.</param>
    public static void Apply(this CharterDirectory charters, JournalRecord record)
    {
        switch (record)
        {
            case FoundedRecord { Room: var room }:
                charters.Put(new RoomCharter(room, record.From, record.Sequence));
                break;
            case HandedOverRecord { Room: var room, To: var name }:
                charters.Change(record, room, c => c with { Owner = name, Moderators = c.Moderators.Remove(name) });
                break;
            case ModeratorAddedRecord { Room: var room, To: var name }:
                charters.Change(record, room, c => c with { Moderators = c.Moderators.Add(name) });
                break;
            case ModeratorRemovedRecord { Room: var room, To: var name }:
                charters.Change(record, room, c => c with { Moderators = c.Moderators.Remove(name) });
                break;
            case AccessSetRecord { Room: var room, Access: var access }:
                charters.Change(record, room, c => c with { Access = access });
                break;
            case LimitedRecord { Room: var room, Most: var most }:
                charters.Change(record, room, c => c with { Limit = most });
                break;
            case InvitedRecord { Room: var room, To: var name, IsTakenBack: false }:
                charters.Change(record, room, c => c with { Invited = c.Invited.Add(name) });
                break;
            case InvitedRecord { Room: var room, To: var name }:
                charters.Uninvite(record, room, name);
                break;
            case KickedRecord { Room: var room, To: var name }:
                charters.Uninvite(record, room, name);
                break;
            case BannedRecord { Room: { } room, To: var name }:
                charters.Uninvite(record, room, name);
                break;
            case UnregisteredRecord:
                charters.Forget(record, record.From);
                break;
            case ErasedRecord { To: var name }:
                charters.Forget(record, name);
                break;
        }
    }

    private static void Change(this CharterDirectory charters, JournalRecord record, string room, Func<RoomCharter, RoomCharter> change)
    {
        var before = charters.TryFind(room, out var charter) ? charter : new RoomCharter(room, Owner: null, record.Sequence);
        var after = change(before) with { Sequence = record.Sequence };
        // One that says nothing is none.
        if (after is { Owner: null, IsPlain: true })
            charters.Remove(room);
        else
            charters.Put(after);
    }

    private static void Uninvite(this CharterDirectory charters, JournalRecord record, string room, string name)
    {
        if (charters.TryFind(room, out var charter) && charter.Invited.Contains(name))
            charters.Change(record, room, c => c with { Invited = c.Invited.Remove(name) });
    }

    /// <summary>An account is given up: who has its name later is somebody else.</summary>
    private static void Forget(this CharterDirectory charters, JournalRecord record, string name)
    {
        foreach (var charter in charters.All.Where(c => c.IsModerator(name) || c.Invited.Contains(name)).ToArray())
            charters.Change(record, charter.Room, c => c with { Owner = c.IsOwner(name) ? null : c.Owner, Moderators = c.Moderators.Remove(name), Invited = c.Invited.Remove(name) });
    }
}
