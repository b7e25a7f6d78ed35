using KestrelChat.Accounts;
using KestrelChat.Records;
using KestrelChat.Rooms;
using KestrelChat.Text;

namespace KestrelChat.State;

/// <summary>
/// Who may do what: the one place that says so, by what the records have told of both. Operators act in the whole server, owners and moderators in
/// their rooms, and everybody only against those who have fewer rights there.
/// </summary>
internal static class Rights
{
    private static readonly AppendOutcome NotAnOperator = new(AppendStatus.NotAllowed, "only operators may do that");
    private static readonly AppendOutcome NotAModerator = new(AppendStatus.NotAllowed, "only operators and the room's owner and moderators may do that");
    private static readonly AppendOutcome NotTheOwner = new(AppendStatus.NotAllowed, "only the room's owner and operators may do that");
    private static readonly AppendOutcome NobodysRoom = new(AppendStatus.NotAllowed, "the lobby is everybody's");
    private static readonly AppendOutcome Oneself = new(AppendStatus.NotAllowed, "that is you");

    private enum Rank
    {
        None,
        Moderator,
        Owner,
        Operator,
    }

    /// <summary>Why somebody may not act for the server; null if that one may.</summary>
    /// <param name="author">Who; null if that connection is gone by now.</param>
    public static AppendOutcome? Objection(Member? author) => author is { IsOperator: true } ? null : NotAnOperator;

    /// <summary>Why somebody may not keep order in a room; null if that one may.</summary>
    public static AppendOutcome? Objection(ChatState state, Member? author, string room) =>
        author is not null && RankOf(state, author, room) >= Rank.Moderator ? null : NotAModerator;

    /// <summary>Why somebody may not say whose a room is and how it is entered; null if that one may.</summary>
    public static AppendOutcome? OwnerObjection(ChatState state, Member? author, string room)
    {
        if (room.Equals(RoomName.Lobby, StringComparison.Ordinal))
            return NobodysRoom;
        return author is not null && RankOf(state, author, room) >= Rank.Owner ? null : NotTheOwner;
    }

    /// <summary>Why who may act may not act against somebody; null if it may.</summary>
    /// <param name="state">What the records have told.</param>
    /// <param name="author">Who acts.</param>
    /// <param name="target">Against whom.</param>
    /// <param name="room">In which room; null for the whole server.</param>
    public static AppendOutcome? Objection(ChatState state, Member author, Member target, string? room = null)
    {
        if (target.Session == author.Session)
            return Oneself;
        return Compare(RankOf(state, author, room), RankOf(state, target, room), target.Nick, room);
    }

    /// <summary>The same for the owner of an account, who need not be here.</summary>
    public static AppendOutcome? Objection(ChatState state, Member author, Account target, string? room = null) =>
        Compare(RankOf(state, author, room), RankOf(state, target.Name, target.IsOperator, room), target.Name, room);

    /// <summary>The same for who has a name, or the account of that name, or who had it and is gone: that one has no rights. What looks like another name is none, as what
    /// is laid on it holds for both.</summary>
    public static AppendOutcome? ObjectionTo(ChatState state, Member author, string name, string? room = null)
    {
        if (state.Roster.TryFind(name, out var target))
            return Objection(state, author, target, room);
        if (state.Accounts.TryFind(name, out var account))
            return Objection(state, author, account, room);
        return state.Accounts.TryFindLike(name, out _) || state.Roster.Objection(name, author.Session) is not null ? new AppendOutcome(AppendStatus.NoSuchName) : null;
    }

    /// <summary>Whether somebody may read what was said in a room, and who is there.</summary>
    public static bool MayRead(ChatState state, Member? reader, string room)
    {
        if (!state.Charters.TryFind(room, out var charter) || charter.Access is RoomAccess.Open)
            return true;
        // Who was in it when it was closed stays.
        return reader is not null
            && (reader.IsOperator || charter.IsOpenTo(reader.IsRegistered ? reader.Nick : null) || reader.Room.Name.Equals(room, StringComparison.Ordinal));
    }

    /// <summary>The same for the owner of an account, who need not be here.</summary>
    public static bool MayRead(ChatState state, Account reader, string room) =>
        !state.Charters.TryFind(room, out var charter) || reader.IsOperator || charter.IsOpenTo(reader.Name);

    /// <summary>Whether somebody may know that there is a room.</summary>
    public static bool MaySee(ChatState state, Member? reader, string room) => state.Charters.AccessOf(room) is not RoomAccess.Hidden || MayRead(state, reader, room);

    /// <summary>Whether somebody wrote a stored message: by the same connection, or as the owner of the account whose name it bears.</summary>
    /// <param name="state">What the records have told.</param>
    /// <param name="member">Who.</param>
    /// <param name="name">The name that the message bears.</param>
    /// <param name="session">The connection that it came by; those of an earlier run of the server may have had the same numbers.</param>
    /// <param name="sequence">Its number.</param>
    public static bool IsAuthor(ChatState state, Member member, string name, long session, long sequence) =>
        (session == member.Session && sequence > member.Since)
        || (member.IsRegistered && Nickname.Comparer.Equals(member.Nick, name) && state.Accounts.TryFind(name, out var account) && sequence > account.Since);

    /// <summary>Whether somebody keeps order in any room.</summary>
    public static bool IsModerator(ChatState state, Member member) => member.IsRegistered && state.Charters.All.Any(c => c.IsModerator(member.Nick));

    private static AppendOutcome? Compare(Rank author, Rank target, string name, string? room)
    {
        if (author > target)
            return null;
        var what = target switch
        {
            Rank.Operator => "an operator",
            Rank.Owner => $"the owner of #{room}",
            _ => $"a moderator of #{room}",
        };
        return new AppendOutcome(AppendStatus.NotAllowed, $"{name} is {what}");
    }

    private static Rank RankOf(ChatState state, Member member, string? room) => RankOf(state, member.IsRegistered ? member.Nick : null, member.IsOperator, room);

    private static Rank RankOf(ChatState state, string? account, bool isOperator, string? room)
    {
        if (isOperator)
            return Rank.Operator;
        if (account is null || room is null || !state.Charters.TryFind(room, out var charter))
            return Rank.None;
        if (charter.IsOwner(account))
            return Rank.Owner;
        return charter.IsModerator(account) ? Rank.Moderator : Rank.None;
    }
}
