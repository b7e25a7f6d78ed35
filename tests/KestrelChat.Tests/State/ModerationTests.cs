using KestrelChat.Connections;
using KestrelChat.Messages;
using KestrelChat.Records;
using KestrelChat.State;

namespace KestrelChat.Tests.State;

/// <summary>What operators do: who is one, the records tell.</summary>
public sealed class ModerationTests
{
    private const long Console = 1;
    private const long Alice = 2;
    private const long Bob = 3;

    private readonly ChatStateHarness _chat = new(o => o with { QuietAbove = 2 });

    public ModerationTests()
    {
        _chat.Admit(Console, "console");
        _chat.Enter(Alice, "alice", "dev");
        _chat.Enter(Bob, "bob", "dev");
    }

    [Fact]
    public void Out_of_a_room_one_comes_to_the_lobby()
    {
        var outcome = _chat.Apply(RecordKind.Kicked, Console, "dev", to: "BOB", text: "too loud");

        Assert.Equal((AppendStatus.Applied, "dev"), (outcome.Status, outcome.Room!.Name));
        Assert.Equal("-- console kicked bob -- too loud", _chat.Lines("dev")[^1]);
        Assert.Equal(["-- bob has joined"], _chat.Lines());
        Assert.Equal(0, _chat.Entries()[^1].Sequence);
        Assert.Equal(["alice"], _chat.Room("dev").Members);
        Assert.Equal(["bob"], _chat.Room().Members);
        var (session, room, position, kick) = Assert.Single(_chat.Moves);
        Assert.Equal((Bob, "lobby", 0L), (session, room, position));
        Assert.Equal((_chat.Room("dev").Log.Head - 1, 1L), (kick.Position, kick.Sequence));
        Assert.Empty(_chat.Closed);
    }

    [Fact]
    public void Out_of_the_lobby_one_leaves_the_server_announced_or_not()
    {
        _chat.Apply(RecordKind.Kicked, Console, "dev", to: "bob");
        _chat.Apply(RecordKind.Connected, 9, from: "shy");

        Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.Kicked, Console, "lobby", to: "bob").Status);
        Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.Kicked, Console, "lobby", to: "shy").Status);

        Assert.Equal(["-- bob has joined", "-- console kicked bob", "-- console kicked shy"], _chat.Lines());
        Assert.Equal([(Bob, 2L, CloseReason.Kicked), (9, 3L, CloseReason.Kicked)], _chat.Ends);
        Assert.False(_chat.State.Roster.TryFind("bob", out _));
        Assert.Empty(_chat.Room().Members);
    }

    [Fact]
    public void In_a_quiet_room_it_is_shown_too()
    {
        _chat.Enter(4, "carol", "dev");
        _chat.Enter(5, "dan", "dev");

        _chat.Apply(RecordKind.Kicked, Console, "dev", to: "dan");

        Assert.Equal("-- console kicked dan", _chat.Lines("dev")[^1]);
    }

    [Theory]
    [InlineData(Alice, "bob", "dev", AppendStatus.NotAllowed)]
    [InlineData(99L, "bob", "dev", AppendStatus.NotAllowed)]
    [InlineData(Console, "nobody", "dev", AppendStatus.NoSuchName)]
    [InlineData(Console, "console", "lobby", AppendStatus.NotAllowed)]
    [InlineData(Console, "console2", "lobby", AppendStatus.NotAllowed)]
    [InlineData(Console, "bob", "lobby", AppendStatus.NotThere)]
    public void What_is_refused_changes_nothing(long session, string name, string room, AppendStatus status)
    {
        _chat.Admit(7, "console2");
        var before = _chat.State.Save().Hash();
        var (lobby, dev) = (_chat.Lines(), _chat.Lines("dev"));

        var outcome = _chat.Apply(RecordKind.Kicked, session, room, to: name);

        Assert.Equal(status, outcome.Status);
        Assert.Equal(status is AppendStatus.NotAllowed, outcome.Reason is not null);
        Assert.Equal(before, (_chat.State.Save() with { Time = _chat.State.LastTime.AddSeconds(-1) }).Hash());
        Assert.Equal(lobby, _chat.Lines());
        Assert.Equal(dev, _chat.Lines("dev"));
        Assert.Equal(0, _chat.State.Acts.Head);
        Assert.Empty(_chat.Moves);
    }

    [Fact]
    public void An_announcement_goes_to_the_lobby_and_to_every_room_with_somebody_in_it()
    {
        _chat.Enter(4, "carol", "tea");
        _chat.Apply(RecordKind.Message, 4, "tea", text: "hot");
        _chat.Apply(RecordKind.Exited, 4);

        Assert.Equal(AppendStatus.NotAllowed, _chat.Apply(RecordKind.Announced, Alice, text: "tea").Status);
        Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.Announced, Console, text: "tea at five").Status);

        Assert.Equal("-- console announces: tea at five", _chat.Lines()[^1]);
        Assert.Equal("-- console announces: tea at five", _chat.Lines("dev")[^1]);
        Assert.DoesNotContain(_chat.Lines("tea"), l => l.Contains("announces", StringComparison.Ordinal));
    }

    [Fact]
    public void What_was_done_is_remembered_and_what_was_taken_back_is_not()
    {
        _chat.Apply(RecordKind.Announced, Console, text: "one");
        _chat.State.Decide(new AnnouncedRecord { Session = Console, From = "console", Text = "two" });
        _chat.State.Decide(new KickedRecord { Session = Console, From = "console", To = "bob", Room = "dev" });
        _chat.State.TakeBack();
        _chat.Apply(RecordKind.Kicked, Console, "dev", to: "alice");

        var acts = new ChatEntry[10];
        var count = _chat.State.Acts.OpenCursor(10).Read(acts, out _);

        Assert.Equal([(EntryKind.Announced, 1L), (EntryKind.Kicked, 2L)], acts[..count].Select(a => (a.Kind, a.Sequence)));
        Assert.Equal(["bob"], _chat.Room("dev").Members);
    }

    [Fact]
    public void Who_is_an_operator_is_saved_with_the_state()
    {
        var other = new ChatStateHarness();
        other.State.Restore(_chat.State.Save());

        Assert.Equal(_chat.State.Save().Hash(), other.State.Save().Hash());
        Assert.Equal(AppendStatus.Applied, other.Apply(RecordKind.Kicked, Console, "dev", to: "bob").Status);
        Assert.Equal(AppendStatus.NotAllowed, other.Apply(RecordKind.Kicked, Alice, "lobby", to: "bob").Status);
    }
}
