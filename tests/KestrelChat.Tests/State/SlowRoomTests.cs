using KestrelChat.Records;
using KestrelChat.State;

namespace KestrelChat.Tests.State;

/// <summary>In a slow room one person waits between two messages. Each record comes a second after the one before.</summary>
public sealed class SlowRoomTests
{
    private const long Console = 1;
    private const long Alice = 2;
    private const long Bob = 3;

    private readonly ChatStateHarness _chat = new();

    public SlowRoomTests()
    {
        _chat.Admit(Console, "console");
        _chat.Enter(Alice, "alice", "dev");
        _chat.Enter(Bob, "bob", "dev");
    }

    [Fact]
    public void The_next_message_waits_and_what_was_refused_does_not_count()
    {
        Slow(3);

        Assert.Equal("-- console slowed the room to a message a person in 3s", _chat.Lines("dev")[^1]);
        Assert.Equal(AppendStatus.Applied, Say(Bob).Status);
        Assert.Equal((AppendStatus.NotAllowed, "#dev takes a message a person in 3s; wait 2 s"), Answer(Say(Bob)));
        Assert.Equal((AppendStatus.NotAllowed, "#dev takes a message a person in 3s; wait 1 s"), Answer(Say(Bob, RecordKind.Action)));
        Assert.Equal(AppendStatus.Applied, Say(Bob).Status);
        Assert.Equal(AppendStatus.Applied, Say(Alice).Status);
    }

    [Fact]
    public void Other_rooms_topics_and_private_messages_are_free()
    {
        Slow(30);
        Say(Bob);

        Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.Topic, Bob, "dev", text: "tea").Status);
        Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.Private, Bob, to: "alice", text: "psst").Status);
        _chat.Apply(RecordKind.Joined, Bob, "tea");
        Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.Message, Bob, "tea", text: "one").Status);
        Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.Message, Bob, "tea", text: "two").Status);
    }

    [Fact]
    public void Operators_need_not_wait()
    {
        Slow(30);

        Assert.Equal(AppendStatus.Applied, Say(Console).Status);
        Assert.Equal(AppendStatus.Applied, Say(Console).Status);
    }

    [Fact]
    public void A_new_name_is_the_same_person_and_an_account_the_same_on_another_connection()
    {
        Slow(30);
        Say(Bob);
        _chat.Apply(RecordKind.Renamed, Bob, to: "rob");
        Assert.Equal(AppendStatus.NotAllowed, Say(Bob).Status);

        _chat.Apply(new RegisteredRecord { Session = Alice, From = "alice", To = "alice", Hash = "hash" });
        Say(Alice);
        _chat.Apply(RecordKind.Exited, Alice);
        _chat.Enter(9, "guest-1", "dev");
        _chat.Apply(new LoggedInRecord { Session = 9, From = "guest-1", To = "alice", Proof = _chat.State.Accounts.All[0].PasswordSequence });
        Assert.Equal(AppendStatus.NotAllowed, Say(9).Status);
    }

    [Fact]
    public void Who_has_waited_is_forgotten()
    {
        Slow(2);
        Say(Bob);
        Say(Alice);
        Say(Console);
        Say(Alice);

        Assert.Single(_chat.Room("dev").Facts.Slow!.Last);
    }

    [Fact]
    public void With_0_it_ends()
    {
        Slow(30);
        Say(Bob);

        Slow(0);

        Assert.Equal("-- console ended the slow pace", _chat.Lines("dev")[^1]);
        Assert.Equal(AppendStatus.Applied, Say(Bob).Status);
        Assert.Equal(AppendStatus.Applied, Say(Bob).Status);
        Assert.Empty(_chat.State.Sanctions.All);
    }

    [Theory]
    [InlineData(Alice, "dev", AppendStatus.NotAllowed)]
    [InlineData(99L, "dev", AppendStatus.NotAllowed)]
    [InlineData(Console, "nowhere", AppendStatus.NoSuchRoom)]
    public void What_is_refused_changes_nothing(long session, string room, AppendStatus status)
    {
        var before = _chat.State.Save().Hash();

        Assert.Equal(status, _chat.Apply(RecordKind.Slowed, session, room).Status);

        Assert.Equal(before, (_chat.State.Save() with { Time = _chat.State.LastTime.AddSeconds(-1) }).Hash());
    }

    [Fact]
    public void It_is_saved_and_restored_with_who_wrote_last()
    {
        Slow(30);
        Say(Bob);
        var other = new ChatStateHarness();

        other.State.Restore(_chat.State.Save());

        Assert.Equal(_chat.State.Save().Hash(), other.State.Save().Hash());
        Assert.Equal(AppendStatus.NotAllowed, other.Apply(RecordKind.Message, Bob, "dev", text: "hello").Status);
        Assert.Equal(AppendStatus.Applied, other.Apply(RecordKind.Message, Alice, "dev", text: "hello").Status);
    }

    [Fact]
    public void A_room_that_is_made_anew_has_the_pace_of_its_name()
    {
        _chat.Enter(9, "carol", "attic");
        _chat.Apply(new SlowedRecord { Session = Console, From = "console", Room = "attic", Seconds = 30 });
        _chat.Apply(RecordKind.Exited, 9);
        Assert.False(_chat.State.Rooms.TryFind("attic", out _));

        _chat.Enter(10, "dan", "attic");

        Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.Message, 10, "attic", text: "one").Status);
        Assert.Equal(AppendStatus.NotAllowed, _chat.Apply(RecordKind.Message, 10, "attic", text: "two").Status);
    }

    private void Slow(long seconds) => _chat.Apply(new SlowedRecord { Session = Console, From = "console", Room = "dev", Seconds = seconds });

    private AppendOutcome Say(long session, RecordKind kind = RecordKind.Message) => _chat.Apply(kind, session, "dev", text: "hello");

    private static (AppendStatus, string?) Answer(AppendOutcome outcome) => (outcome.Status, outcome.Reason);
}
