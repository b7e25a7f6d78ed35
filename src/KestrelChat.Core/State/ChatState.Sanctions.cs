using System.Net;
using KestrelChat.Charters;
using KestrelChat.Messages;
using KestrelChat.Moderation;
using KestrelChat.Records;
using KestrelChat.Rooms;
using KestrelChat.Text;

namespace KestrelChat.State;

/// <content>What sanctions do to those on whom they were laid.</content>
public sealed partial class ChatState
{
    /// <summary>Why somebody may not write what a record says; null if that one may.</summary>
    internal AppendOutcome? ObjectionToWriting(JournalRecord record) => Roster.TryFind(record.Session, out var member) && MuteOf(member, record, record.HistoryRoom) is { } mute
        ? new AppendOutcome(AppendStatus.NotAllowed, $"you are muted{In(mute)}{mute.Terms()}")
        : null;

    /// <summary>Why somebody may not enter a room, nor write there from outside; null if nothing is in the way.</summary>
    internal AppendOutcome? ObjectionToRoom(Member member, string room, DateTimeOffset time)
    {
        if (member.IsOperator)
            return null;
        if (Charters.TryFind(room, out var charter) && !charter.IsOpenTo(member.IsRegistered ? member.Nick : null))
            return new AppendOutcome(AppendStatus.NotAllowed, $"{charter.Access.Whom()} may enter #{room}");
        return Sanctions.HoldsAnybody && Sanctions.HoldOf(member.Session, SanctionKind.RoomBan, time, room) is { } ban
            ? new AppendOutcome(AppendStatus.NotAllowed, $"you are banned from #{ban.Room}{ban.Terms()}")
            : null;
    }

    /// <summary>Why a room has no place for somebody; null if it has.</summary>
    internal AppendOutcome? ObjectionToNumber(Member member, string roomName) =>
        Charters.TryFind(roomName, out var charter) && charter.Limit > 0 && Rooms.TryFind(roomName, out var room) && room.Members.Count >= charter.Limit
            && !member.IsOperator && !(member.IsRegistered && charter.IsModerator(member.Nick))
            ? new AppendOutcome(AppendStatus.NotAllowed, $"#{roomName} takes {PeopleCount.Of(charter.Limit)}, and is full")
            : null;

    /// <summary>Whether a room has a slow pace or takes so many people and no more.</summary>
    internal bool IsHeldDown(string roomName) =>
        (Rooms.TryFind(roomName, out var room) && room.Facts.Slow is not null) || (Charters.TryFind(roomName, out var charter) && charter.Limit > 0);

    /// <summary>What keeps somebody from writing in a room, or if that is null anywhere, at the time of a record; null if nothing does.</summary>
    internal Sanction? MuteOf(Member member, JournalRecord record, string? room) =>
        Sanctions.HoldsAnybody && !member.IsOperator ? Sanctions.MuteOf(member.Session, record.Time, room) : null;

    /// <summary>Somebody leaves the server.</summary>
    internal void Remove(Member member)
    {
        Roster.Remove(member);
        if (Sanctions.HoldsAnybody)
            Sanctions.Release(member.Session);
    }

    /// <summary>Sends somebody out of the server.</summary>
    /// <param name="target">Whom.</param>
    /// <param name="line">What that one's room is shown of it.</param>
    /// <param name="notice">What that one is told alone; null for nothing.</param>
    internal void SendAway(Member target, ChatEntry line, ChatEntry? notice = null)
    {
        Remove(target);
        var leftAt = target.IsPresent ? Leave(target, line) : Append(target.Room, line) + 1;
        if (notice is not null)
            Deliver(target, notice);
        TellGone(target, leftAt, line);
    }

    /// <summary>Tells the owner of an account, if that one is logged in, what its rights are from now on.</summary>
    internal void TellRights(JournalRecord cause, string account, string news)
    {
        if (Roster.TryFind(account, out var owner) && owner.IsRegistered && owner.Session != cause.Session)
            Deliver(owner, ChatEntry.Reply(news, cause.Time));
    }

    /// <summary>Brings somebody out of a room into the lobby.</summary>
    /// <param name="target">Whom.</param>
    /// <param name="line">What the room is shown of it.</param>
    internal void SendToLobby(Member target, ChatEntry line)
    {
        Leave(target, line);
        var after = target with { Room = Rooms.Lobby };
        Roster.Put(after);
        var position = after.Room.Facts.Head;
        Enter(after, new ChatEntry { Kind = EntryKind.Joined, Time = line.Time, Session = target.Session, Room = after.Room.Name, From = target.Nick });
        TellMoved(target, after, position, line);
    }

    /// <summary>Shows a room what was done there, if there is such a room now, and remembers it.</summary>
    /// <returns>The room; null if there is none.</returns>
    internal Room? ShowAct(string roomName, ChatEntry line)
    {
        if (Rooms.TryFind(roomName, out var room))
            Append(room, line);
        NoteAct(line);
        return room;
    }

    /// <summary>Sends all away who come from some addresses, with a word to each: the processes know who does.</summary>
    internal void Bar(IPNetwork network, ChatEntry notice) => _effects.Bar(network, notice);

    /// <summary>Somebody has another name: what was laid on it, or on one that looks like it, holds the connection from now on. Names of guests
    /// are given by chance, and say nothing of who had them.</summary>
    internal void HoldByName(Member member, JournalRecord cause)
    {
        if (Nickname.IsGuest(member.Nick))
            return;
        foreach (var sanction in Sanctions.HoldsOn(member.Nick, cause.Time))
            Sanctions.Hold(member.Session, sanction.Key);
    }

    /// <summary>Why a message comes too soon for the pace of its room; null if it does not, which counts for the next one.</summary>
    internal AppendOutcome? ObjectionToPace(Room room, JournalRecord record)
    {
        if (room.Facts.Slow is not { } slow || !Roster.TryFind(record.Session, out var member) || member.IsOperator)
            return null;
        Touch(room);
        if (slow.WaitOf(member, record.Time) is > 0 and var wait)
            return new AppendOutcome(AppendStatus.NotAllowed, $"#{room.Name} takes a message a person in {Period.Of(slow.Seconds)}; wait {wait} s", Wait: (int)wait);
        room.Facts.Slow = slow.After(member, record.Time);
        return null;
    }

    private static string In(Sanction sanction) => sanction.Room is { } room ? $" in #{room}" : "";

    /// <summary>A pace was laid on the room's name, and so holds for a room that is made anew.</summary>
    private void SlowByName(Room room)
    {
        if (room.Facts.Slow is null && Sanctions.TryFindLike(SanctionKind.Slow, room.Name, LastTime, out var slow))
            room.Facts.Slow = new SlowPace(slow.Pace);
    }
}
