using KestrelChat.Hooks;
using KestrelChat.Records;
using KestrelChat.State;

namespace KestrelChat.Tests.State;

/// <summary>Who may make hooks, and what may be said by one, is decided in the order of records.</summary>
public sealed class HookTests
{
    private const long Console = 9;

    private readonly ChatStateHarness _chat = new(o => o with { Limits = o.Limits with { MaxRooms = 3 } });

    public HookTests() => _chat.Admit(Console, "console");

    [Fact]
    public void What_is_said_is_shown_in_the_room_which_is_made_and_gets_a_number()
    {
        Make("alerts", "ops");

        Assert.Equal(AppendStatus.Applied, Say("hook-alerts", "ops").Status);

        Assert.Equal(["<hook-alerts> a text"], _chat.Lines("ops"));
        Assert.Equal(2, Assert.Single(_chat.Entries("ops")).Sequence);
        Assert.False(_chat.State.Charters.TryFind("ops", out _));
    }

    [Theory]
    [InlineData("hook-alerts", "lobby")]
    [InlineData("hook-Alerts", "ops")]
    [InlineData("hook-other", "ops")]
    [InlineData("ada", "ops")]
    public void What_no_hook_says_is_refused(string name, string room)
    {
        Make("alerts", "ops");
        var before = _chat.State.Save().Hash();

        var outcome = Say(name, room);

        Assert.Equal((AppendStatus.NotAllowed, "there is no such hook any more"), (outcome.Status, outcome.Reason));
        Assert.Equal(before, Unaged(before));
        Assert.False(_chat.State.Rooms.TryFind("ops", out _));
    }

    [Fact]
    public void Once_it_is_revoked_nothing_is_said_by_it_that_was_on_its_way()
    {
        Make("alerts", "ops");
        Assert.Equal(AppendStatus.Applied, _chat.Apply(new HookRevokedRecord { Session = Console, From = "console", Label = "ALERTS" }).Status);

        Assert.Equal(AppendStatus.NotAllowed, Say("hook-alerts", "ops").Status);
        Assert.Equal(AppendStatus.NoSuchName, _chat.Apply(new HookRevokedRecord { Session = Console, From = "console", Label = "alerts" }).Status);
        Assert.Empty(_chat.State.Hooks.All);
    }

    [Fact]
    public void A_slow_room_and_one_that_is_closed_take_what_it_says()
    {
        _chat.Enter(1, "ada", "ops");
        _chat.Apply(RecordKind.Slowed, Console, "ops", text: "slow");
        _chat.Apply(new AccessSetRecord { Session = Console, From = "console", Room = "ops", Access = RoomAccess.Hidden });
        Make("alerts", "ops");

        Assert.Equal([AppendStatus.Applied, AppendStatus.Applied], new[] { Say("hook-alerts", "ops").Status, Say("hook-alerts", "ops").Status });
    }

    [Fact]
    public void Where_there_is_no_place_for_another_room_it_is_told_so()
    {
        _chat.Enter(1, "ada", "one");
        _chat.Enter(2, "bob", "two");
        Make("alerts", "ops");

        Assert.Equal(AppendStatus.TooManyRooms, Say("hook-alerts", "ops").Status);
    }

    [Fact]
    public void A_room_that_gave_way_to_others_is_made_anew()
    {
        Make("alerts", "ops");
        Say("hook-alerts", "ops");
        _chat.Enter(1, "ada", "one");
        _chat.Enter(2, "bob", "two");
        Assert.False(_chat.State.Rooms.TryFind("ops", out _));
        _chat.Apply(RecordKind.Exited, 2);

        Assert.Equal(AppendStatus.Applied, Say("hook-alerts", "ops").Status);
    }

    [Theory]
    [InlineData("ALERTS", AppendStatus.AlreadyThere)]
    [InlineData("a1erts", AppendStatus.AlreadyThere)]
    [InlineData("-alerts", AppendStatus.AlreadyThere)]
    [InlineData("other", AppendStatus.Applied)]
    public void Two_never_look_alike(string label, AppendStatus status)
    {
        Make("alerts", "ops");

        Assert.Equal(status, _chat.Apply(new HookMadeRecord { Session = Console, From = "console", Label = label, Room = "ops", Hash = "2" }).Status);
    }

    [Fact]
    public void Only_operators_make_and_revoke_them()
    {
        Make("alerts", "ops");
        _chat.Enter(1, "ada", "ops");

        Assert.Equal(AppendStatus.NotAllowed, _chat.Apply(RecordKind.HookMade, 1, "ops", "mine", "hash").Status);
        Assert.Equal(AppendStatus.NotAllowed, _chat.Apply(RecordKind.HookRevoked, 1, to: "alerts").Status);
        Assert.Equal("alerts", Assert.Single(_chat.State.Hooks.All).Label);
    }

    [Fact]
    public void There_are_so_many_at_the_most()
    {
        for (var i = 0; i < Hook.Most; i++)
            Make($"h{i:x}z", "ops");

        var outcome = _chat.Apply(RecordKind.HookMade, Console, "ops", "another", "hash");

        Assert.Equal((AppendStatus.NotAllowed, "there are 100 hooks already"), (outcome.Status, outcome.Reason));
    }

    [Fact]
    public void The_name_of_an_account_from_before_is_left_to_it()
    {
        _chat.Apply(RecordKind.Connected, 1, from: "HOOK-alerts");
        _chat.Apply(RecordKind.Registered, 1, to: "HOOK-alerts", text: "hash");

        var outcome = _chat.Apply(RecordKind.HookMade, Console, "ops", "a1erts", "hash");

        Assert.Equal((AppendStatus.NotAllowed, "HOOK-alerts is an account"), (outcome.Status, outcome.Reason));
    }

    [Fact]
    public void A_token_is_found_by_its_hash_alone()
    {
        Make("alerts", "ops", "aa");
        Make("other", "ops", "ab");

        Assert.Equal("other", _chat.State.Hooks.FindByToken("ab")?.Label);
        Assert.Null(_chat.State.Hooks.FindByToken("a"));
        Assert.Null(_chat.State.Hooks.FindByToken("abc"));
        Assert.Null(_chat.State.Hooks.FindByToken(""));
    }

    // What was refused moves the clock and nothing else.
    private ulong Unaged(ulong before) => (_chat.State.Save() with { Time = _chat.State.LastTime.AddSeconds(-1) }).Hash() is var now && now == before ? before : now;

    private void Make(string label, string room, string hash = "hash") =>
        Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.HookMade, Console, room, label, hash).Status);

    private AppendOutcome Say(string name, string room) => _chat.Apply(RecordKind.Message, Hook.Session, room, text: "a text", from: name);
}
