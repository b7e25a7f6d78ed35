using KestrelChat.Accounts;
using KestrelChat.Messages;
using KestrelChat.Moderation;
using KestrelChat.Records;
using KestrelChat.Rooms;

namespace KestrelChat.State;

internal sealed class ResumedHandler : RecordHandler<ResumedRecord>
{
    private static readonly AppendOutcome HasEnded = new(AppendStatus.NotAllowed, "that session has ended");

    protected override AppendOutcome Apply(ChatState state, ResumedRecord record)
    {
        if (!state.Roster.TryFind(record.Session, out var member))
            return new AppendOutcome(AppendStatus.NoSuchSession);
        if (member.IsConsole)
            return new AppendOutcome(AppendStatus.NotAllowed, "a console keeps its name");
        if (member.IsVisitor || record.Of == record.Session)
            return HasEnded;
        if (state.Roster.TryFind(record.Of, out var hanging))
            return hanging.IsConsole || hanging.IsVisitor ? HasEnded : TakeOver(state, record, member, hanging);
        return state.Lost.TryFindLike(record.To, record.Time, out var lost) && lost.Session == record.Of && SecretToken.AreSame(lost.Hash, record.Hash)
            ? ComeBack(state, record, member, lost)
            : HasEnded;
    }

    /// <summary>The other connection is on the roster yet: who is here is the same one, and nobody in the room sees that anything has happened.</summary>
    private static AppendOutcome TakeOver(ChatState state, ResumedRecord record, Member member, Member hanging)
    {
        var partedAt = Part(state, record, member, hanging.Nick);
        var held = state.Sanctions.KeysOf(hanging.Session);
        state.Remove(hanging);
        var after = hanging with { Session = member.Session, Since = member.Since };
        state.Roster.Put(after);
        state.Sanctions.HoldAgain(after.Session, held);
        var position = after.Room.Facts.Head;
        state.TellGone(hanging, position, Line(record, after));
        return Arrive(state, member, after, partedAt, position, isShown: !after.Room.Facts.IsQuiet);
    }

    private static AppendOutcome ComeBack(ChatState state, ResumedRecord record, Member member, LostPerson lost)
    {
        Account? account = null;
        // The account may have been given up meanwhile, and be somebody else's.
        if (lost.IsRegistered && !(state.Accounts.TryFind(lost.Nick, out account) && account.Since <= lost.LostAt))
            return HasEnded;
        if (state.Sanctions.TryFindLike(SanctionKind.Ban, lost.Nick, record.Time, out var ban))
            return new AppendOutcome(AppendStatus.NotAllowed, $"{ban.Name} is banned from this server{ban.Terms()}");
        if (state.Roster.TryFind(lost.Nick, out var holder) && holder.Session != member.Session)
        {
            if (!lost.IsRegistered)
                return HasEnded;
            state.Displace(holder, record);
        }

        state.Lost.Release(lost.Nick);
        var partedAt = Part(state, record, member, lost.Nick);
        var after = new Member(member.Session, lost.Nick, state.Rooms.Lobby, IsPresent: true, account is { IsOperator: true }, lost.IsRegistered, lost.NickSince) { Away = lost.Away, Since = member.Since };
        state.Roster.Put(after);
        state.HoldByName(after, record);
        state.Sanctions.HoldAgain(after.Session, lost.Held);
        after = after with { Room = RoomFor(state, record, after, lost) };
        state.Roster.Put(after);
        var position = after.Room.Facts.Head;
        var isShown = state.Enter(after, Line(record, after));
        return Arrive(state, member, after, partedAt, position, isShown);
    }

    /// <summary>The room where that one was, if it may enter it now; otherwise the lobby.</summary>
    private static Room RoomFor(ChatState state, ResumedRecord record, Member member, LostPerson lost)
    {
        var mayEnter = record.Room.Equals(lost.Room, StringComparison.Ordinal)
            && state.ObjectionToRoom(member, lost.Room, record.Time) is null && state.ObjectionToNumber(member, lost.Room) is null;
        return (mayEnter ? state.FindOrMakeRoom(lost.Room) : null) ?? state.Rooms.Lobby;
    }

    /// <summary>Who was seen as somebody else before it came back leaves as that one.</summary>
    private static long Part(ChatState state, ResumedRecord record, Member member, string nick) =>
        member.IsPresent ? state.Leave(member, ChatState.Entry(record, EntryKind.Left, member.Room.Name, text: $"back as {nick}")) : 0;

    private static AppendOutcome Arrive(ChatState state, Member before, Member after, long partedAt, long position, bool isShown)
    {
        // In one room it goes on in one log, which does not end for it.
        if (before.IsPresent && before.Room != after.Room)
            state.TellChanged(before, after, partedAt);
        return new AppendOutcome(AppendStatus.Applied, Room: after.Room, Position: position, PartedAt: partedAt, Shown: isShown, Sequence: state.LastSequence);
    }

    private static ChatEntry Line(ResumedRecord record, Member back) =>
        new() { Kind = EntryKind.Returned, Time = record.Time, Session = back.Session, Room = back.Room.Name, From = back.Nick };
}
