using KestrelChat.Charters;
using KestrelChat.Records;
using KestrelChat.State;

namespace KestrelChat.Tests.State;

/// <summary>Whose a room is, and who keeps order there.</summary>
public sealed class CharterTests
{
    private const long Console = 1;
    private const long Ada = 2;
    private const long Bob = 3;
    private const long Guest = 4;
    private const string NotTheOwner = "only the room's owner and operators may do that";

    private readonly ChatStateHarness _chat = new();

    public CharterTests()
    {
        _chat.Admit(Console, "console");
        foreach (var (session, nick) in new[] { (Ada, "ada"), (Bob, "bob") })
        {
            _chat.Enter(session, nick);
            _chat.Apply(RecordKind.Registered, session, to: nick, text: "hash");
        }

        _chat.Enter(Guest, "guy");
        _chat.Apply(RecordKind.Founded, Ada, "dev");
        _chat.Apply(RecordKind.Joined, Ada, "dev");
    }

    [Fact]
    public void A_room_is_the_accounts_whose_owner_makes_it()
    {
        Assert.Equal("ada", OwnerOf("dev"));
        Assert.Equal(AppendStatus.AlreadyThere, _chat.Apply(RecordKind.Founded, Bob, "dev").Status);
        Assert.Equal(AppendStatus.AlreadyThere, _chat.Apply(RecordKind.Founded, Ada, "lobby").Status);
        Assert.Equal(AppendStatus.NotAllowed, _chat.Apply(RecordKind.Founded, Guest, "tea").Status);
        Assert.Equal(AppendStatus.NotAllowed, _chat.Apply(RecordKind.Founded, Console, "tea").Status);
        Assert.Null(OwnerOf("tea"));
        Assert.Equal(0, _chat.State.Acts.Head);
    }

    [Fact]
    public void A_room_that_is_gone_and_of_which_nothing_was_said_is_who_makes_it_next()
    {
        _chat.Apply(RecordKind.Joined, Ada, "lobby");
        Assert.False(_chat.State.Rooms.TryFind("dev", out _));

        Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.Founded, Bob, "dev").Status);

        Assert.Equal("bob", OwnerOf("dev"));
    }

    [Fact]
    public void A_room_with_moderators_stays_its_owners_while_it_is_gone()
    {
        _chat.Apply(RecordKind.ModeratorAdded, Ada, "dev", to: "bob");
        _chat.Apply(RecordKind.Joined, Ada, "lobby");

        Assert.Equal(AppendStatus.AlreadyThere, _chat.Apply(RecordKind.Founded, Bob, "dev").Status);

        Assert.Equal("ada", OwnerOf("dev"));
    }

    [Fact]
    public void An_account_owns_so_many_rooms_and_those_that_are_gone_do_not_count()
    {
        for (var i = 0; i < 2 * RoomCharter.MaxOwned; i++)
            Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.Founded, Ada, $"gone-{i}").Status);
        Assert.Equal(2, _chat.State.Charters.All.Count);
        for (var i = 1; i < RoomCharter.MaxOwned; i++)
        {
            Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.Founded, Ada, $"room-{i}").Status);
            _chat.Enter(100 + i, $"keeper-{i}", $"room-{i}");
        }

        Assert.Equal("ada has 50 rooms already", _chat.Apply(RecordKind.Founded, Ada, "room-50").Reason);
        Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.Founded, Bob, "tea").Status);
        Assert.Equal("ada has 50 rooms already", _chat.Apply(RecordKind.HandedOver, Bob, "tea", to: "ada").Reason);
    }

    [Fact]
    public void It_is_handed_over_by_its_owner_or_an_operator()
    {
        Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.HandedOver, Ada, "dev", to: "bob").Status);
        Assert.Equal("bob", OwnerOf("dev"));
        Assert.Equal("-- ada handed the room over to bob", _chat.Lines("dev")[^1]);
        Assert.Equal((Bob, "#dev is yours now; /help lists what the owner of a room may do."), (_chat.Mail[^1].Session, _chat.Mail[^1].Entry.Text));
        Assert.Equal(NotTheOwner, _chat.Apply(RecordKind.HandedOver, Ada, "dev", to: "ada").Reason);

        Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.HandedOver, Console, "dev", to: "ada").Status);
        Assert.Equal("ada", OwnerOf("dev"));
        Assert.Equal(2, _chat.State.Acts.Head);
    }

    [Theory]
    [InlineData(RecordKind.HandedOver)]
    [InlineData(RecordKind.ModeratorAdded)]
    [InlineData(RecordKind.ModeratorRemoved)]
    public void What_is_refused_changes_nothing(RecordKind kind)
    {
        _chat.Apply(RecordKind.ModeratorAdded, Ada, "dev", to: "bob");
        var acts = _chat.State.Acts.Head;
        var before = _chat.State.Save().Hash();

        Assert.Equal(NotTheOwner, _chat.Apply(kind, Bob, "dev", to: "bob").Reason);
        Assert.Equal(NotTheOwner, _chat.Apply(kind, Guest, "dev", to: "bob").Reason);
        Assert.Equal(NotTheOwner, _chat.Apply(kind, 99, "dev", to: "bob").Reason);
        Assert.Equal(NotTheOwner, _chat.Apply(kind, Ada, "tea", to: "bob").Reason);
        Assert.Equal("the lobby is everybody's", _chat.Apply(kind, Ada, "lobby", to: "bob").Reason);
        Assert.Equal("the lobby is everybody's", _chat.Apply(kind, Console, "lobby", to: "bob").Reason);
        Assert.Equal(AppendStatus.NoSuchName, _chat.Apply(kind, Ada, "dev", to: "guy").Status);
        Assert.Equal(AppendStatus.NoSuchName, _chat.Apply(kind, Ada, "dev", to: "b0b").Status);
        Assert.NotEqual(AppendStatus.Applied, _chat.Apply(kind, Ada, "dev", to: "ada").Status);

        Assert.Equal(before, (_chat.State.Save() with { Time = _chat.State.LastTime.AddSeconds(-9) }).Hash());
        Assert.Equal(acts, _chat.State.Acts.Head);
    }

    [Fact]
    public void Moderators_are_made_and_unmade()
    {
        Assert.Equal(AppendStatus.AlreadyThere, _chat.Apply(RecordKind.ModeratorRemoved, Ada, "dev", to: "bob").Status);
        Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.ModeratorAdded, Ada, "dev", to: "bob").Status);
        Assert.Equal("You are a moderator of #dev now; /help lists what moderators may do.", _chat.Mail[^1].Entry.Text);
        Assert.Equal("-- ada made bob a moderator of this room", _chat.Lines("dev")[^1]);
        Assert.Equal(AppendStatus.AlreadyThere, _chat.Apply(RecordKind.ModeratorAdded, Ada, "dev", to: "bob").Status);
        Assert.Equal("ada is the owner of #dev", _chat.Apply(RecordKind.ModeratorAdded, Console, "dev", to: "ada").Reason);

        Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.ModeratorRemoved, Console, "dev", to: "BOB").Status);
        Assert.Equal("-- console made bob no moderator of this room any more", _chat.Lines("dev")[^1]);
        Assert.True(Charter("dev").IsPlain);
    }

    [Fact]
    public void A_guests_room_is_nobodys_until_an_operator_gives_it_to_somebody()
    {
        _chat.Apply(RecordKind.Joined, Guest, "tea");
        Assert.Equal(AppendStatus.AlreadyThere, _chat.Apply(RecordKind.Founded, Bob, "tea").Status);
        Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.ModeratorAdded, Console, "tea", to: "bob").Status);
        Assert.Null(Charter("tea").Owner);

        Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.HandedOver, Console, "tea", to: "bob").Status);

        Assert.Equal("bob", OwnerOf("tea"));
        Assert.Empty(Charter("tea").Moderators);
    }

    [Fact]
    public void Who_logs_out_has_no_rights_and_has_them_again_after_the_login()
    {
        _chat.Apply(RecordKind.LoggedOut, Ada);
        Assert.Equal(NotTheOwner, _chat.Apply(RecordKind.ModeratorAdded, Ada, "dev", to: "bob").Reason);

        _chat.Apply(new LoggedInRecord { Session = Ada, From = "guest", To = "ada", Proof = 1 });

        Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.ModeratorAdded, Ada, "dev", to: "bob").Status);
    }

    [Fact]
    public void An_account_that_is_given_up_has_no_rooms_any_more_whoever_takes_its_name()
    {
        _chat.Apply(RecordKind.ModeratorAdded, Ada, "dev", to: "bob");
        _chat.Apply(RecordKind.Founded, Bob, "tea");
        _chat.Apply(new UnregisteredRecord { Session = Ada, From = "ada", Proof = 1 });
        Assert.Null(OwnerOf("dev"));
        Assert.Equal(["bob"], Charter("dev").Moderators);
        _chat.Apply(new UnregisteredRecord { Session = Bob, From = "bob", Proof = 2 });
        Assert.Empty(_chat.State.Charters.All);

        _chat.Apply(RecordKind.Registered, Ada, to: "ada", text: "hash");

        Assert.Equal(NotTheOwner, _chat.Apply(RecordKind.ModeratorAdded, Ada, "dev", to: "ada").Reason);
    }

    [Fact]
    public void They_are_saved_and_restored_and_taken_back()
    {
        _chat.Apply(RecordKind.ModeratorAdded, Ada, "dev", to: "bob");
        var other = new ChatStateHarness();

        other.State.Restore(_chat.State.Save());

        Assert.Equal(_chat.State.Save().Hash(), other.State.Save().Hash());
        Assert.Equal("only operators and the room's owner and moderators may do that", other.Apply(RecordKind.Slowed, Guest, "dev").Reason);
        Assert.Equal(AppendStatus.Applied, other.Apply(RecordKind.Slowed, Bob, "dev").Status);
        var before = other.State.Save().Hash();
        other.State.Decide(new ModeratorRemovedRecord { Session = Ada, From = "ada", Room = "dev", To = "bob" });
        other.State.Decide(new HandedOverRecord { Session = Ada, From = "ada", Room = "dev", To = "bob" });
        Assert.NotEqual(before, other.State.Save().Hash());
        other.State.TakeBack();
        Assert.Equal(before, other.State.Save().Hash());
    }

    private RoomCharter Charter(string room) => _chat.State.Charters.TryFind(room, out var charter) ? charter : throw new ArgumentException("No charter.", nameof(room));

    private string? OwnerOf(string room) => _chat.State.Charters.TryFind(room, out var charter) ? charter.Owner : null;
}
