using KestrelChat.Records;

namespace KestrelChat.State;

/// <summary>The handler of each kind.</summary>
internal static class RecordHandlers
{
    private static readonly IRecordHandler?[] ByKind = new IRecordHandler?[byte.MaxValue + 1];

    static RecordHandlers()
    {
        ByKind[(int)RecordKind.Connected] = new ConnectedHandler();
        ByKind[(int)RecordKind.Joined] = new JoinedHandler();
        ByKind[(int)RecordKind.Renamed] = new RenamedHandler();
        ByKind[(int)RecordKind.Left] = new LeftHandler();
        ByKind[(int)RecordKind.Exited] = new ExitedHandler();
        ByKind[(int)RecordKind.Message] = new MessageHandler();
        ByKind[(int)RecordKind.Action] = new ActionHandler();
        ByKind[(int)RecordKind.Private] = new PrivateHandler();
        ByKind[(int)RecordKind.Topic] = new TopicHandler();
        ByKind[(int)RecordKind.Rules] = new RulesHandler();
        ByKind[(int)RecordKind.Probe] = new ProbeHandler();
        ByKind[(int)RecordKind.Kicked] = new KickedHandler();
        ByKind[(int)RecordKind.Announced] = new AnnouncedHandler();
        ByKind[(int)RecordKind.Registered] = new RegisteredHandler();
        ByKind[(int)RecordKind.LoggedIn] = new LoggedInHandler();
        ByKind[(int)RecordKind.LoggedOut] = new LoggedOutHandler();
        ByKind[(int)RecordKind.Password] = new PasswordHandler();
        ByKind[(int)RecordKind.Unregistered] = new UnregisteredHandler();
        ByKind[(int)RecordKind.Promoted] = new PromotedHandler();
        ByKind[(int)RecordKind.Demoted] = new DemotedHandler();
        ByKind[(int)RecordKind.TokenMade] = new TokenMadeHandler();
        ByKind[(int)RecordKind.TokenRevoked] = new TokenRevokedHandler();
        ByKind[(int)RecordKind.CaughtUp] = new CaughtUpHandler();
        ByKind[(int)RecordKind.Muted] = new MutedHandler();
        ByKind[(int)RecordKind.Unmuted] = new UnmutedHandler();
        ByKind[(int)RecordKind.Slowed] = new SlowedHandler();
        ByKind[(int)RecordKind.Banned] = new BannedHandler();
        ByKind[(int)RecordKind.Unbanned] = new UnbannedHandler();
        ByKind[(int)RecordKind.Visited] = new VisitedHandler();
        ByKind[(int)RecordKind.Away] = new AwayHandler();
        ByKind[(int)RecordKind.Ignores] = new IgnoresHandler();
        ByKind[(int)RecordKind.Settings] = new SettingsHandler();
        ByKind[(int)RecordKind.Reported] = new ReportedHandler();
        ByKind[(int)RecordKind.Lost] = new LostHandler();
        ByKind[(int)RecordKind.Resumed] = new ResumedHandler();
        ByKind[(int)RecordKind.Founded] = new FoundedHandler();
        ByKind[(int)RecordKind.HandedOver] = new HandedOverHandler();
        ByKind[(int)RecordKind.ModeratorAdded] = new ModeratorAddedHandler();
        ByKind[(int)RecordKind.ModeratorRemoved] = new ModeratorRemovedHandler();
        ByKind[(int)RecordKind.RoomMuted] = new RoomMutedHandler();
        ByKind[(int)RecordKind.RoomUnmuted] = new RoomUnmutedHandler();
        ByKind[(int)RecordKind.RoomBanned] = new RoomBannedHandler();
        ByKind[(int)RecordKind.RoomUnbanned] = new RoomUnbannedHandler();
        ByKind[(int)RecordKind.AccessSet] = new AccessSetHandler();
        ByKind[(int)RecordKind.Invited] = new InvitedHandler();
        ByKind[(int)RecordKind.Limited] = new LimitedHandler();
        ByKind[(int)RecordKind.Deleted] = ByKind[(int)RecordKind.Removed] = new DeletedHandler();
        ByKind[(int)RecordKind.Erased] = new ErasedHandler();
        ByKind[(int)RecordKind.DeletedMessage] = new DeletedMessageHandler();
        ByKind[(int)RecordKind.HookMade] = new HookMadeHandler();
        ByKind[(int)RecordKind.HookRevoked] = new HookRevokedHandler();
    }

    /// <summary>The handler of a kind.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such kind.</exception>
    public static IRecordHandler Of(RecordKind kind) =>
        ByKind[(int)kind] ?? throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind of record.");
}
