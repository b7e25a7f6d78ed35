using KestrelChat.Accounts;
using KestrelChat.Charters;
using KestrelChat.Messages;
using KestrelChat.Messages.Styles;
using KestrelChat.Records;
using KestrelChat.Sessions;
using KestrelChat.State;

namespace KestrelChat.Visits;

/// <summary>
/// Who reads without a connection: the owner of an account, by a token of it, or anybody. What it may read is asked each time anew, as rights, tokens and rooms change while
/// somebody reads. For any thread.
/// </summary>
/// <param name="services">The chat's.</param>
/// <param name="owner">Whose token was checked; null for who showed none.</param>
public sealed class RoomReader(ChatServices services, Author? owner)
{
    /// <summary>Whether it may read what is said in a room, and who is there. Who showed a token that is worth nothing by now reads nothing more by it.</summary>
    public bool MayRead(string room)
    {
        if (owner is null)
            return services.State.Charters.IsOpen(room);
        return Account is { } account && Rights.MayRead(services.State, account, room);
    }

    /// <summary>Whether it is still who it was: who showed a token that is worth nothing by now is nobody.</summary>
    public bool IsKnown => owner is null || Account is not null;

    /// <summary>How events of all rooms look to it: those of rooms that it may not read, or did not ask for, are none.</summary>
    /// <param name="rooms">The names of the rooms that it asked for; null for all.</param>
    public MessageStyle StyleOf(IReadOnlySet<string>? rooms) => owner is null && rooms is null
        ? services.OpenRooms
        : new ReadableStyle(services.Styles[StyleKind.EventStream], room => rooms?.Contains(room) is not false && MayRead(room), isShared: false);

    /// <summary>Whether it may know that there is a room.</summary>
    public bool MaySee(string room) => services.State.Charters.AccessOf(room) is not RoomAccess.Hidden || MayRead(room);

    /// <summary>Who may read a room, as the beginning of a sentence, where it may know of that and not read it; null where there is no such room for it, or it may.</summary>
    public string? WhoMayRead(string room) => MaySee(room) && !MayRead(room) ? services.State.Charters.AccessOf(room).Whom() : null;

    // That it was not revoked, and that its owner was not banned.
    private Account? Account =>
        services.State.Accounts.TryFind(owner!.Name, out var account) && account.IsProvedBy(owner.Proof) && services.BanOf(owner) is null ? account : null;
}
