using KestrelChat.Records;

namespace KestrelChat.Tests.Records;

/// <summary>A short way to write a record of any kind; what a kind has not is left out.</summary>
internal static class TestRecords
{
    public static JournalRecord Of(RecordKind kind, long session, string from, string? room = null, string? to = null, string? text = null) => kind switch
    {
        RecordKind.Connected => new ConnectedRecord { Session = session, From = from },
        RecordKind.Joined => new JoinedRecord { Session = session, From = from, Room = room! },
        RecordKind.Renamed => new RenamedRecord { Session = session, From = from, To = to! },
        RecordKind.Left => new LeftRecord { Session = session, From = from, Text = text },
        RecordKind.Exited => new ExitedRecord { Session = session, From = from, Text = text },
        RecordKind.Message => new MessageRecord { Session = session, From = from, Room = room!, Text = text! },
        RecordKind.Action => new ActionRecord { Session = session, From = from, Room = room!, Text = text! },
        RecordKind.Private => new PrivateRecord { Session = session, From = from, To = to!, Text = text! },
        RecordKind.Topic => new TopicRecord { Session = session, From = from, Room = room!, Text = text! },
        RecordKind.Kicked => new KickedRecord { Session = session, From = from, To = to!, Room = room!, Text = text },
        RecordKind.Announced => new AnnouncedRecord { Session = session, From = from, Text = text! },
        RecordKind.Rules => new RulesRecord { Session = session, From = from, Rules = new StateRules(3, 3) },
        RecordKind.Probe => new ProbeRecord { Session = session, From = from, Text = text! },
        RecordKind.Registered => new RegisteredRecord { Session = session, From = from, To = to!, Hash = text! },
        RecordKind.LoggedIn => new LoggedInRecord { Session = session, From = from, To = to!, Proof = 1 },
        RecordKind.LoggedOut => new LoggedOutRecord { Session = session, From = from },
        RecordKind.Password => new PasswordRecord { Session = session, From = from, Hash = text!, Proof = 1 },
        RecordKind.Unregistered => new UnregisteredRecord { Session = session, From = from, Proof = 1 },
        RecordKind.Promoted => new PromotedRecord { Session = session, From = from, To = to! },
        RecordKind.Demoted => new DemotedRecord { Session = session, From = from, To = to! },
        RecordKind.TokenMade => new TokenMadeRecord { Session = session, From = from, Label = to!, Hash = text! },
        RecordKind.TokenRevoked => new TokenRevokedRecord { Session = session, From = from, Label = to! },
        RecordKind.CaughtUp => new CaughtUpRecord { Session = session, From = from, UpTo = 1 },
        RecordKind.Muted => new MutedRecord { Session = session, From = from, To = to!, Seconds = 60, Text = text },
        RecordKind.Unmuted => new UnmutedRecord { Session = session, From = from, To = to!, Text = text },
        RecordKind.Slowed => new SlowedRecord { Session = session, From = from, Room = room!, Seconds = 30, Text = text },
        RecordKind.Banned => new BannedRecord { Session = session, From = from, To = to!, Seconds = 60, Text = text },
        RecordKind.Unbanned => new UnbannedRecord { Session = session, From = from, To = to!, Text = text },
        RecordKind.Visited => new VisitedRecord { Session = session, From = from },
        RecordKind.Away => new AwayRecord { Session = session, From = from, Text = text },
        RecordKind.Ignores => new IgnoresRecord { Session = session, From = from, To = to! },
        RecordKind.Reported => new ReportedRecord { Session = session, From = from, To = to!, Text = text! },
        RecordKind.Founded => new FoundedRecord { Session = session, From = from, Room = room! },
        RecordKind.HandedOver => new HandedOverRecord { Session = session, From = from, Room = room!, To = to! },
        RecordKind.ModeratorAdded => new ModeratorAddedRecord { Session = session, From = from, Room = room!, To = to! },
        RecordKind.ModeratorRemoved => new ModeratorRemovedRecord { Session = session, From = from, Room = room!, To = to! },
        RecordKind.RoomMuted => new MutedRecord { Session = session, From = from, To = to!, Seconds = 60, Text = text, Room = room! },
        RecordKind.RoomUnmuted => new UnmutedRecord { Session = session, From = from, To = to!, Text = text, Room = room! },
        RecordKind.RoomBanned => new BannedRecord { Session = session, From = from, To = to!, Seconds = 60, Text = text, Room = room! },
        RecordKind.RoomUnbanned => new UnbannedRecord { Session = session, From = from, To = to!, Text = text, Room = room! },
        RecordKind.AccessSet => new AccessSetRecord { Session = session, From = from, Room = room!, Access = RoomAccess.Hidden },
        RecordKind.Invited => new InvitedRecord { Session = session, From = from, Room = room!, To = to! },
        RecordKind.Limited => new LimitedRecord { Session = session, From = from, Room = room!, Most = 2 },
        RecordKind.Deleted => new DeletedRecord { Session = session, From = from, Target = 1, Room = room!, To = to!, Author = session },
        RecordKind.Removed => new DeletedRecord { Session = session, From = from, Target = 1, Room = room!, To = to!, IsByRight = true },
        RecordKind.DeletedMessage => new DeletedMessageRecord { Session = 0, From = from, Room = room, By = text },
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not for this."),
    };
}
