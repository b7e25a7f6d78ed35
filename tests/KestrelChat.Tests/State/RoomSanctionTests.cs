using KestrelChat.Records;
using KestrelChat.State;

namespace KestrelChat.Tests.State;

/// <summary>What moderators do holds in their room, and nowhere else.</summary>
public sealed class RoomSanctionTests
{
    private const long Console = 1;
    private const long Ada = 2;
    private const long Mod = 3;
    private const long Bob = 4;
    private const long Other = 5;
    private const string NotAModerator = "only operators and the room's owner and moderators may do that";

    private readonly ChatStateHarness _chat = new();

    public RoomSanctionTests()
    {
        _chat.Admit(Console, "console");
        foreach (var (session, nick) in new[] { (Ada, "ada"), (Mod, "mod"), (Other, "other") })
        {
            _chat.Enter(session, nick);
            _chat.Apply(RecordKind.Registered, session, to: nick, text: "hash");
        }

        _chat.Apply(RecordKind.Founded, Ada, "dev");
        _chat.Enter(Bob, "bob", "dev");
        foreach (var session in new[] { Ada, Mod, Other })
            _chat.Apply(RecordKind.Joined, session, "dev");
        _chat.Apply(RecordKind.ModeratorAdded, Ada, "dev", to: "mod");
        _chat.Apply(RecordKind.ModeratorAdded, Ada, "dev", to: "other");
    }

    [Fact]
    public void Who_is_muted_in_a_room_writes_in_others()
    {
        Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.RoomMuted, Mod, "dev", to: "bob", text: "loud").Status);

        Assert.Equal("-- mod muted bob in this room for 1m -- loud", _chat.Lines("dev")[^1]);
        foreach (var kind in new[] { RecordKind.Message, RecordKind.Action, RecordKind.Topic })
            Assert.StartsWith("you are muted in #dev until ", _chat.Apply(kind, Bob, "dev", text: "hello").Reason, StringComparison.Ordinal);
        Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.Private, Bob, to: "ada", text: "why?").Status);
        _chat.Apply(RecordKind.Joined, Bob, "tea");
        Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.Message, Bob, "tea", text: "hello").Status);
        _chat.Apply(RecordKind.Joined, Bob, "dev");
        _chat.Apply(RecordKind.Left, Bob, text: "last words");
        Assert.Equal("-- bob is leaving now", _chat.Lines("dev")[^1]);
    }

    [Theory]
    [InlineData("bob", AppendStatus.NotAllowed)]
    [InlineData("b0b", AppendStatus.NotAllowed)]
    [InlineData("bobby", AppendStatus.Applied)]
    public void It_holds_who_comes_by_the_name_and_the_connection_by_any(string name, AppendStatus status)
    {
        _chat.Apply(RecordKind.RoomMuted, Mod, "dev", to: "bob");
        _chat.Apply(RecordKind.Renamed, Bob, to: "rob");
        Assert.Equal(AppendStatus.NotAllowed, Say(Bob));
        _chat.Apply(RecordKind.Exited, Bob);

        _chat.Enter(9, name, "dev");

        Assert.Equal(status, Say(9));
    }

    [Fact]
    public void It_ends_with_its_time_or_when_it_is_lifted()
    {
        _chat.Apply(RecordKind.RoomMuted, Mod, "dev", to: "bob");
        Assert.Equal(AppendStatus.NotAllowed, Say(Bob));
        Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.RoomUnmuted, Other, "dev", to: "bob", text: "sorry").Status);
        Assert.Equal("-- other unmuted bob in this room -- sorry", _chat.Lines("dev")[^1]);
        Assert.Equal(AppendStatus.Applied, Say(Bob));
        Assert.Equal("bob is not muted in #dev", _chat.Apply(RecordKind.RoomUnmuted, Other, "dev", to: "bob").Reason);

        _chat.Apply(RecordKind.RoomMuted, Mod, "dev", to: "bob");
        _chat.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(AppendStatus.Applied, Say(Bob));
    }

    [Fact]
    public void Each_of_two_mutes_is_its_own()
    {
        _chat.Apply(RecordKind.Muted, Console, to: "bob");
        _chat.Apply(RecordKind.RoomMuted, Mod, "dev", to: "bob");

        Assert.Equal(AppendStatus.NotAllowed, _chat.Apply(RecordKind.Unmuted, Mod, to: "bob").Status);
        _chat.Apply(RecordKind.RoomUnmuted, Mod, "dev", to: "bob");
        Assert.Equal(AppendStatus.NotAllowed, Say(Bob));
        _chat.Apply(RecordKind.Unmuted, Console, to: "bob");
        Assert.Equal(AppendStatus.Applied, Say(Bob));
    }

    [Fact]
    public void Who_is_banned_from_a_room_goes_to_the_lobby_and_does_not_come_back()
    {
        var outcome = _chat.Apply(RecordKind.RoomBanned, Mod, "dev", to: "bob", text: "spam");

        Assert.Equal((AppendStatus.Applied, "dev"), (outcome.Status, outcome.Room!.Name));
        Assert.Equal("-- mod banned bob from this room for 1m -- spam", _chat.Lines("dev")[^1]);
        Assert.Equal((Bob, "lobby"), (_chat.Moves[^1].Session, _chat.Moves[^1].Room));
        Assert.Contains("bob", _chat.Room().Members);
        Assert.StartsWith("you are banned from #dev until ", _chat.Apply(RecordKind.Joined, Bob, "dev").Reason, StringComparison.Ordinal);
        Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.Joined, Bob, "tea").Status);
        _chat.Apply(RecordKind.Renamed, Bob, to: "rob");
        Assert.Equal(AppendStatus.NotAllowed, _chat.Apply(RecordKind.Joined, Bob, "dev").Status);
        Assert.Equal(AppendStatus.Applied, Say(Mod));
        Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.Message, Bob, "tea", text: "hello").Status);

        Assert.Equal("rob is not banned from #dev", _chat.Apply(RecordKind.RoomUnbanned, Mod, "dev", to: "rob").Reason);
        Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.RoomUnbanned, Mod, "dev", to: "bob").Status);
        Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.Joined, Bob, "dev").Status);
    }

    [Fact]
    public void An_account_is_banned_from_a_room_wherever_its_owner_is()
    {
        _chat.Apply(RecordKind.ModeratorRemoved, Ada, "dev", to: "other");
        _chat.Apply(RecordKind.Exited, Other);
        Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.RoomBanned, Mod, "dev", to: "other").Status);

        _chat.Enter(9, "guest-7");
        _chat.Apply(new LoggedInRecord { Session = 9, From = "guest-7", To = "other", Proof = 3 });

        Assert.Equal(AppendStatus.NotAllowed, _chat.Apply(RecordKind.Joined, 9, "dev").Status);
    }

    [Fact]
    public void The_lobby_has_no_bans_of_its_own()
    {
        Assert.Equal("out of the lobby one goes out of the server", _chat.Apply(RecordKind.RoomBanned, Console, "lobby", to: "bob").Reason);
        Assert.Equal(NotAModerator, _chat.Apply(RecordKind.RoomBanned, Ada, "lobby", to: "bob").Reason);
    }

    [Theory]
    [InlineData(RecordKind.Kicked)]
    [InlineData(RecordKind.RoomMuted)]
    [InlineData(RecordKind.RoomBanned)]
    public void Everybody_acts_against_those_with_fewer_rights_alone(RecordKind kind)
    {
        _chat.Admit(7, "console2");
        _chat.Apply(RecordKind.Joined, 7, "dev");
        var before = _chat.State.Save().Hash();
        foreach (var (author, target, why) in new[]
        {
            (Bob, "ada", NotAModerator), (99L, "bob", NotAModerator), (Mod, "mod", "that is you"), (Ada, "ada", "that is you"),
            (Mod, "other", "other is a moderator of #dev"), (Mod, "ada", "ada is the owner of #dev"),
            (Mod, "console2", "console2 is an operator"), (Ada, "console2", "console2 is an operator"), (Console, "console2", "console2 is an operator"),
        })
            Assert.Equal(why, _chat.Apply(kind, author, "dev", to: target).Reason);
        Assert.Equal(AppendStatus.NoSuchName, _chat.Apply(kind, Mod, "dev", to: "b0b").Status);
        Assert.Equal(before, (_chat.State.Save() with { Time = _chat.State.LastTime.AddSeconds(-10) }).Hash());

        Assert.Equal(kind is RecordKind.Kicked ? AppendStatus.NoSuchName : AppendStatus.Applied, _chat.Apply(kind, Mod, "dev", to: "gone").Status);
        Assert.Equal(AppendStatus.Applied, _chat.Apply(kind, Mod, "dev", to: "bob").Status);
        Assert.Equal(AppendStatus.Applied, _chat.Apply(kind, Ada, "dev", to: "other").Status);
        Assert.Equal(AppendStatus.Applied, _chat.Apply(kind, Console, "dev", to: "ada").Status);
    }

    [Fact]
    public void A_moderator_has_no_right_elsewhere()
    {
        _chat.Apply(RecordKind.Joined, Bob, "tea");

        Assert.Equal(NotAModerator, _chat.Apply(RecordKind.Kicked, Mod, "tea", to: "bob").Reason);
        Assert.Equal(AppendStatus.NotThere, _chat.Apply(RecordKind.Kicked, Mod, "dev", to: "bob").Status);
        Assert.Equal(NotAModerator, _chat.Apply(RecordKind.Slowed, Mod, "tea").Reason);
        Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.Slowed, Mod, "dev").Status);
        foreach (var kind in new[] { RecordKind.Muted, RecordKind.Banned, RecordKind.Announced, RecordKind.Promoted, RecordKind.Unbanned })
            Assert.Equal("only operators may do that", _chat.Apply(kind, Ada, to: "bob", text: "x").Reason);
    }

    [Fact]
    public void All_of_it_is_saved_and_restored()
    {
        _chat.Apply(RecordKind.RoomMuted, Mod, "dev", to: "bob");
        _chat.Enter(9, "carol", "dev");
        _chat.Apply(RecordKind.RoomBanned, Mod, "dev", to: "carol");
        var other = new ChatStateHarness();

        other.State.Restore(_chat.State.Save());

        Assert.Equal(_chat.State.Save().Hash(), other.State.Save().Hash());
        Assert.Equal(AppendStatus.NotAllowed, other.Apply(RecordKind.Message, Bob, "dev", text: "hello").Status);
        Assert.Equal(AppendStatus.NotAllowed, other.Apply(RecordKind.Joined, 9, "dev").Status);
    }

    private AppendStatus Say(long session) => _chat.Apply(RecordKind.Message, session, "dev", text: "hello").Status;
}
