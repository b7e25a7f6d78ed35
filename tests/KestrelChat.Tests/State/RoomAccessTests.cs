using KestrelChat.Charters;
using KestrelChat.Records;
using KestrelChat.State;

namespace KestrelChat.Tests.State;

/// <summary>Who may enter a room.</summary>
public sealed class RoomAccessTests
{
    private const long Console = 1;
    private const long Ada = 2;
    private const long Bob = 3;
    private const long Guest = 4;
    private const string NotTheOwner = "only the room's owner and operators may do that";
    private const string NotInvited = "only who was invited may enter #den";

    private readonly ChatStateHarness _chat = new();

    public RoomAccessTests()
    {
        _chat.Admit(Console, "console");
        foreach (var (session, nick) in new[] { (Ada, "ada"), (Bob, "bob") })
        {
            _chat.Enter(session, nick);
            _chat.Apply(RecordKind.Registered, session, to: nick, text: "hash");
        }

        _chat.Enter(Guest, "guy");
        _chat.Apply(RecordKind.Founded, Ada, "den");
        _chat.Apply(RecordKind.Joined, Ada, "den");
    }

    [Theory]
    [InlineData(RoomAccess.Invited, "invited")]
    [InlineData(RoomAccess.Hidden, "hidden")]
    public void Who_was_invited_enters_and_nobody_else_but_operators(RoomAccess access, string word)
    {
        Assert.Equal(AppendStatus.Applied, Set(access).Status);
        Assert.Equal($"-- ada set who may enter this room: {word}", _chat.Lines("den")[^1]);
        Assert.Equal(AppendStatus.AlreadyThere, Set(access).Status);
        foreach (var session in new[] { Bob, Guest })
            Assert.Equal(NotInvited, _chat.Apply(RecordKind.Joined, session, "den").Reason);
        Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.Joined, Console, "den").Status);

        Assert.Equal(AppendStatus.Applied, Invite("bob").Status);
        Assert.Equal("-- ada invited bob to this room", _chat.Lines("den")[^1]);
        Assert.Equal((Bob, "ada invites you to #den: /join den"), (_chat.Mail[^1].Session, _chat.Mail[^1].Entry.Text));
        Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.Joined, Bob, "den").Status);
        _chat.Apply(RecordKind.Joined, Bob, "lobby");
        _chat.Apply(RecordKind.LoggedOut, Bob);
        Assert.Equal(NotInvited, _chat.Apply(RecordKind.Joined, Bob, "den").Reason);

        Assert.Equal(AppendStatus.Applied, Set(RoomAccess.Open).Status);
        Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.Joined, Guest, "den").Status);
    }

    [Fact]
    public void It_holds_while_the_room_is_gone_and_nobody_makes_another_one_by_that_name()
    {
        Set(RoomAccess.Hidden);
        _chat.Apply(RecordKind.Joined, Ada, "lobby");
        Assert.False(_chat.State.Rooms.TryFind("den", out _));

        Assert.Equal(AppendStatus.AlreadyThere, _chat.Apply(RecordKind.Founded, Bob, "den").Status);
        Assert.Equal(NotInvited, _chat.Apply(RecordKind.Joined, Bob, "den").Reason);
        Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.Joined, Ada, "den").Status);
    }

    [Fact]
    public void Who_is_there_when_it_is_closed_stays_and_does_not_come_back()
    {
        _chat.Apply(RecordKind.Joined, Guest, "den");
        Set(RoomAccess.Invited);
        Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.Message, Guest, "den", text: "hello").Status);

        _chat.Apply(RecordKind.Kicked, Ada, "den", to: "guy");

        Assert.Equal(NotInvited, _chat.Apply(RecordKind.Joined, Guest, "den").Reason);
    }

    [Theory]
    [InlineData(RecordKind.Kicked)]
    [InlineData(RecordKind.RoomBanned)]
    public void Who_is_sent_out_is_invited_no_longer(RecordKind kind)
    {
        Set(RoomAccess.Invited);
        Invite("bob");
        _chat.Apply(RecordKind.Joined, Bob, "den");

        Assert.Equal(AppendStatus.Applied, _chat.Apply(kind, Ada, "den", to: "bob").Status);

        Assert.Equal(NotInvited, _chat.Apply(RecordKind.Joined, Bob, "den").Reason);
        Assert.Empty(Charter().Invited);
    }

    [Fact]
    public void An_invitation_is_taken_back_or_goes_with_the_account()
    {
        Set(RoomAccess.Invited);
        Assert.Equal(AppendStatus.AlreadyThere, Invite("bob", isTakenBack: true).Status);
        Invite("bob");
        Assert.Equal(AppendStatus.AlreadyThere, Invite("BOB").Status);
        Assert.Equal(AppendStatus.Applied, Invite("bob", isTakenBack: true).Status);
        Assert.Equal("-- ada took the invitation of bob back", _chat.Lines("den")[^1]);
        Assert.Equal(NotInvited, _chat.Apply(RecordKind.Joined, Bob, "den").Reason);
        Invite("bob");

        _chat.Apply(new UnregisteredRecord { Session = Bob, From = "bob", Proof = 2 });
        _chat.Apply(RecordKind.Registered, Bob, to: "bob", text: "hash");

        Assert.Equal(NotInvited, _chat.Apply(RecordKind.Joined, Bob, "den").Reason);
    }

    [Fact]
    public void A_full_room_takes_nobody_but_those_who_keep_order()
    {
        Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.Limited, Ada, "den").Status);
        Assert.Equal("-- ada limited this room to 2 people", _chat.Lines("den")[^1]);
        Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.Joined, Guest, "den").Status);
        Assert.Equal("#den takes 2 people, and is full", _chat.Apply(RecordKind.Joined, Bob, "den").Reason);
        Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.Joined, Console, "den").Status);
        _chat.Apply(RecordKind.ModeratorAdded, Ada, "den", to: "bob");
        Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.Joined, Bob, "den").Status);

        Assert.Equal(AppendStatus.Applied, _chat.Apply(new LimitedRecord { Session = Ada, From = "ada", Room = "den" }).Status);
        Assert.Equal("-- ada ended the limit of this room", _chat.Lines("den")[^1]);
        Assert.Equal(AppendStatus.Applied, _chat.Enter(9, "eve", "den").Status);
    }

    [Theory]
    [InlineData(RecordKind.AccessSet)]
    [InlineData(RecordKind.Invited)]
    [InlineData(RecordKind.Limited)]
    public void What_is_refused_changes_nothing(RecordKind kind)
    {
        _chat.Apply(RecordKind.ModeratorAdded, Ada, "den", to: "bob");
        var before = _chat.State.Save().Hash();

        foreach (var session in new[] { Bob, Guest, 99 })
            Assert.Equal(NotTheOwner, _chat.Apply(kind, session, "den", to: "ada").Reason);
        Assert.Equal(NotTheOwner, _chat.Apply(kind, Ada, "tea", to: "bob").Reason);
        Assert.Equal("the lobby is everybody's", _chat.Apply(kind, Console, "lobby", to: "bob").Reason);
        if (kind is RecordKind.Invited)
        {
            Assert.Equal(AppendStatus.NoSuchName, _chat.Apply(kind, Ada, "den", to: "guy").Status);
            Assert.Equal("ada keeps order in #den, and may enter it", _chat.Apply(kind, Console, "den", to: "ada").Reason);
            Assert.Equal("bob keeps order in #den, and may enter it", _chat.Apply(kind, Ada, "den", to: "bob").Reason);
        }

        Assert.Equal(before, (_chat.State.Save() with { Time = _chat.State.LastTime.AddSeconds(kind is RecordKind.Invited ? -8 : -5) }).Hash());
    }

    [Fact]
    public void All_of_it_is_saved_and_restored()
    {
        Set(RoomAccess.Hidden);
        Invite("bob");
        _chat.Apply(RecordKind.Limited, Ada, "den");
        var other = new ChatStateHarness();

        other.State.Restore(_chat.State.Save());

        Assert.Equal(_chat.State.Save().Hash(), other.State.Save().Hash());
        Assert.Equal(NotInvited, other.Apply(RecordKind.Joined, Guest, "den").Reason);
        Assert.Equal(AppendStatus.Applied, other.Apply(RecordKind.Joined, Bob, "den").Status);
        Assert.False(other.State.Charters.IsOpen("den"));
    }

    private AppendOutcome Set(RoomAccess access) => _chat.Apply(new AccessSetRecord { Session = Ada, From = "ada", Room = "den", Access = access });

    private AppendOutcome Invite(string name, bool isTakenBack = false) =>
        _chat.Apply(new InvitedRecord { Session = Ada, From = "ada", Room = "den", To = name, IsTakenBack = isTakenBack });

    private RoomCharter Charter() => _chat.State.Charters.TryFind("den", out var charter) ? charter : throw new InvalidOperationException("No charter.");
}
