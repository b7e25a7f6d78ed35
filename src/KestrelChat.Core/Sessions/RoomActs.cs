using KestrelChat.Records;
using KestrelChat.State;

namespace KestrelChat.Sessions;

/// <summary>What owners do to their rooms. Whether one is the owner is decided in the order of records.</summary>
internal static class RoomActs
{
    /// <summary>Makes a room another account's.</summary>
    public static ValueTask<AppendOutcome> HandOverAsync(this Actor actor, string room, string name) =>
        actor.ModerateAsync(new HandedOverRecord { Session = actor.Session, From = actor.Nick, Room = room, To = actor.AccountNameOf(name) });

    /// <summary>Has an account keep order in a room.</summary>
    public static ValueTask<AppendOutcome> AddModeratorAsync(this Actor actor, string room, string name) =>
        actor.ModerateAsync(new ModeratorAddedRecord { Session = actor.Session, From = actor.Nick, Room = room, To = actor.AccountNameOf(name) });

    /// <summary>Takes that back.</summary>
    public static ValueTask<AppendOutcome> RemoveModeratorAsync(this Actor actor, string room, string name) =>
        actor.ModerateAsync(new ModeratorRemovedRecord { Session = actor.Session, From = actor.Nick, Room = room, To = actor.AccountNameOf(name) });

    /// <summary>Says who may enter a room.</summary>
    public static ValueTask<AppendOutcome> SetAccessAsync(this Actor actor, string room, RoomAccess access) =>
        actor.ModerateAsync(new AccessSetRecord { Session = actor.Session, From = actor.Nick, Room = room, Access = access });

    /// <summary>Lets an account into a room whoever else may enter, or takes that back.</summary>
    public static ValueTask<AppendOutcome> InviteAsync(this Actor actor, string room, string name, bool isTakenBack) =>
        actor.ModerateAsync(new InvitedRecord { Session = actor.Session, From = actor.Nick, Room = room, To = actor.AccountNameOf(name), IsTakenBack = isTakenBack });

    /// <summary>Says how many people a room takes; 0 for as many as come.</summary>
    public static ValueTask<AppendOutcome> LimitAsync(this Actor actor, string room, long most) =>
        actor.ModerateAsync(new LimitedRecord { Session = actor.Session, From = actor.Nick, Room = room, Most = most });

    /// <summary>Why one may not enter a room by what its node alone knows, which is its address; null if nothing is in the way.</summary>
    public static AppendOutcome? ObjectionToEntering(this Actor actor, string room)
    {
        // The address is only a guest's mark: many may share it.
        if (actor.IsRegistered || actor.IsOperator || actor.Services.Sessions.Find(actor.Session)?.Address is not { } address)
            return null;
        return actor.Services.State.Sanctions.BanOf(address, actor.Services.Time.GetUtcNow(), room) is { } ban
            ? new AppendOutcome(AppendStatus.NotAllowed, $"you are banned from #{room}{ban.Terms()}")
            : null;
    }

    /// <summary>A name in the letters of its account; as it is if it has none.</summary>
    public static string AccountNameOf(this Actor actor, string name) => actor.Services.State.Accounts.TryFind(name, out var account) ? account.Name : name;
}
