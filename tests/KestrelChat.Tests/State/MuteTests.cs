using KestrelChat.Records;
using KestrelChat.State;

namespace KestrelChat.Tests.State;

/// <summary>Who is muted reads, and does not write, whatever that one does about it.</summary>
public sealed class MuteTests
{
    private const long Console = 1;
    private const long Alice = 2;
    private const long Bob = 3;

    private readonly ChatStateHarness _chat = new();

    public MuteTests()
    {
        _chat.Admit(Console, "console");
        _chat.Enter(Alice, "alice", "dev");
        _chat.Enter(Bob, "bob", "dev");
    }

    [Theory]
    [InlineData(RecordKind.Message)]
    [InlineData(RecordKind.Action)]
    [InlineData(RecordKind.Topic)]
    public void Nothing_is_written_in_any_room(RecordKind kind)
    {
        Mute("bob", 60, "too loud");

        var outcome = _chat.Apply(kind, Bob, "dev", text: "hello");

        Assert.Equal((AppendStatus.NotAllowed, "you are muted until 2026-11-01 08:36:45 UTC -- too loud"), (outcome.Status, outcome.Reason));
        Assert.Equal("-- console muted bob for 1m -- too loud", _chat.Lines("dev")[^1]);
        Assert.Equal("", _chat.Room("dev").Topic);
        _chat.Apply(RecordKind.Joined, Bob, "tea");
        Assert.Equal(AppendStatus.NotAllowed, _chat.Apply(kind, Bob, "tea", text: "hello").Status);
        Assert.Equal(AppendStatus.Applied, _chat.Apply(kind, Alice, "dev", text: "hello").Status);
    }

    [Fact]
    public void Private_messages_go_to_operators_alone()
    {
        Mute("bob");

        Assert.Equal(AppendStatus.NotAllowed, _chat.Apply(RecordKind.Private, Bob, to: "alice", text: "psst").Status);
        Assert.Empty(_chat.Mail);
        Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.Private, Bob, to: "console", text: "why?").Status);
        Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.Private, Alice, to: "bob", text: "psst").Status);
    }

    [Fact]
    public void Last_words_are_not_shown_either()
    {
        Mute("bob");

        _chat.Apply(RecordKind.Left, Bob, text: "and another thing");

        Assert.Equal("-- bob is leaving now", _chat.Lines("dev")[^1]);
        Assert.False(_chat.State.Sanctions.HoldsAnybody);
    }

    [Fact]
    public void It_ends_with_its_time_by_the_records()
    {
        Mute("bob", 3);

        Assert.Equal(AppendStatus.NotAllowed, Say(Bob));
        Assert.Equal(AppendStatus.NotAllowed, Say(Bob));
        Assert.Equal(AppendStatus.Applied, Say(Bob));
    }

    [Fact]
    public void The_server_mutes_the_connection_that_it_means()
    {
        Assert.Equal(AppendStatus.Applied, MuteByServer(Bob, "bob").Status);

        Assert.Equal("-- server muted bob for 1m -- sends too fast", _chat.Lines("dev")[^1]);
        Assert.Equal(AppendStatus.NotAllowed, Say(Bob));
        _chat.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(AppendStatus.Applied, Say(Bob));
    }

    [Fact]
    public void The_server_mutes_nobody_else_no_operator_and_nobody_for_less_than_before()
    {
        Assert.Equal(AppendStatus.NoSuchName, MuteByServer(Bob, "alice").Status);
        Assert.Equal(AppendStatus.NoSuchSession, MuteByServer(99, "bob").Status);
        Assert.Equal("console is an operator", MuteByServer(Console, "console").Reason);
        Mute("bob", 3600, "spam");
        Assert.Equal("bob is muted already", MuteByServer(Bob, "bob").Reason);
        _chat.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(AppendStatus.NotAllowed, Say(Bob));
    }

    [Theory]
    [InlineData(Alice, "bob", AppendStatus.NotAllowed, "only operators may do that")]
    [InlineData(99L, "bob", AppendStatus.NotAllowed, "only operators may do that")]
    [InlineData(Console, "b0b", AppendStatus.NoSuchName, null)]
    [InlineData(Console, "console", AppendStatus.NotAllowed, "that is you")]
    [InlineData(Console, "console2", AppendStatus.NotAllowed, "console2 is an operator")]
    public void What_is_refused_changes_nothing(long session, string name, AppendStatus status, string? reason)
    {
        _chat.Admit(7, "console2");
        var before = _chat.State.Save().Hash();

        var outcome = _chat.Apply(RecordKind.Muted, session, to: name);

        Assert.Equal((status, reason), (outcome.Status, outcome.Reason));
        Assert.Equal(before, (_chat.State.Save() with { Time = _chat.State.LastTime.AddSeconds(-1) }).Hash());
        Assert.Equal(0, _chat.State.Acts.Head);
    }

    [Fact]
    public void Lifted_it_is_told_where_the_connection_is()
    {
        Mute("bob");
        _chat.Apply(RecordKind.Renamed, Bob, to: "rob");
        _chat.Apply(RecordKind.Joined, Bob, "tea");

        Assert.Equal(AppendStatus.NotAllowed, _chat.Apply(RecordKind.Unmuted, Alice, to: "bob").Status);
        Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.Unmuted, Console, to: "BOB", text: "sorry").Status);

        Assert.Equal("-- console unmuted BOB -- sorry", _chat.Lines("tea")[^1]);
        Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.Message, Bob, "tea", text: "thanks").Status);
        Assert.False(_chat.State.Sanctions.HoldsAnybody);
        Assert.Equal("BOB is not muted", _chat.Apply(RecordKind.Unmuted, Console, to: "BOB").Reason);
        Assert.Equal("b0b is not muted", _chat.Apply(RecordKind.Unmuted, Console, to: "b0b").Reason);
    }

    [Fact]
    public void Laid_on_again_it_has_the_new_terms()
    {
        Mute("bob", 1, "one");
        Mute("bob", 3600, "two");

        Assert.EndsWith(" -- two", _chat.Apply(RecordKind.Message, Bob, "dev", text: "hello").Reason, StringComparison.Ordinal);
        Assert.Single(_chat.State.Sanctions.All);
    }

    [Fact]
    public void Those_that_have_ended_go_with_the_next_one()
    {
        Mute("bob", 1);
        _chat.Enter(9, "carol");
        Mute("carol", 60);

        Assert.Equal(["carol"], _chat.State.Sanctions.All.Select(s => s.Name));
        Assert.Equal([9L], _chat.State.Sanctions.Held.Select(h => h.Session));
    }

    [Fact]
    public void It_is_saved_and_restored_with_those_whom_it_holds()
    {
        Mute("bob", 60);
        _chat.Apply(RecordKind.Renamed, Bob, to: "rob");
        var other = new ChatStateHarness();

        other.State.Restore(_chat.State.Save());

        Assert.Equal(_chat.State.Save().Hash(), other.State.Save().Hash());
        Assert.Equal(AppendStatus.NotAllowed, other.Apply(RecordKind.Message, Bob, "dev", text: "hello").Status);
    }

    private AppendOutcome Mute(string name, long seconds = 0, string? why = null) =>
        _chat.Apply(new MutedRecord { Session = Console, From = "console", To = name, Seconds = seconds, Text = why });

    private AppendOutcome MuteByServer(long session, string name) =>
        _chat.Apply(new MutedRecord { Session = session, From = "server", To = name, Seconds = 60, Text = "sends too fast" });

    private AppendStatus Say(long session) => _chat.Apply(RecordKind.Message, session, "dev", text: "hello").Status;
}
