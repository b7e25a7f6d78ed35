using KestrelChat.Messages;
using KestrelChat.Records;
using KestrelChat.State;

namespace KestrelChat.Tests.State;

public sealed class ChatStateTests
{
    private const long Alice = 1;
    private const long Bob = 2;
    private const long Nobody = 99;

    private readonly ChatStateHarness _chat = new();

    [Fact]
    public void Connecting_takes_the_name_and_shows_nothing()
    {
        Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.Connected, Alice, from: "alice").Status);
        Assert.Equal(AppendStatus.NameTaken, _chat.Apply(RecordKind.Connected, Bob, from: "ALICE").Status);

        Assert.Empty(_chat.Lines());
        Assert.Equal(1, _chat.State.Roster.Count);
        Assert.Empty(_chat.Room().Members);
    }

    [Fact]
    public void Joining_moves_between_rooms_and_both_are_told()
    {
        _chat.Enter(Alice, "alice");
        _chat.Enter(Bob, "bob");

        var outcome = _chat.Apply(RecordKind.Joined, Alice, "dev");

        Assert.Equal(["-- alice has joined", "-- bob has joined", "-- alice is leaving now -- to another room"], _chat.Lines());
        Assert.Equal(["-- alice has joined"], _chat.Lines("dev"));
        Assert.Equal(new AppendOutcome(AppendStatus.Applied, Room: _chat.Room("dev"), Position: 0, PartedAt: 3), outcome);
        Assert.Equal(["bob"], _chat.Room().Members);
        Assert.Equal(["alice"], _chat.Room("dev").Members);
    }

    [Fact]
    public void Joining_the_room_where_one_already_is_changes_nothing()
    {
        _chat.Enter(Alice, "alice", "den");

        Assert.Equal(AppendStatus.AlreadyThere, _chat.Apply(RecordKind.Joined, Alice, "den").Status);

        Assert.Equal(["-- alice has joined"], _chat.Lines("den"));
        Assert.Equal(["alice"], _chat.Room("den").Members);
        Assert.Empty(_chat.Partings);
    }

    [Fact]
    public void Who_writes_to_oneself_sees_it_once()
    {
        _chat.Enter(Alice, "alice");

        _chat.Apply(RecordKind.Private, Alice, to: "alice", text: "note");

        Assert.Equal((Alice, EntryKind.PrivateEcho), Assert.Single(_chat.Mail.Select(m => (m.Session, m.Entry.Kind))));
    }

    [Fact]
    public void A_rename_shows_both_names_and_frees_the_old_one()
    {
        _chat.Enter(Alice, "alice");
        _chat.Apply(RecordKind.Connected, Bob, from: "bob");

        var outcome = _chat.Apply(RecordKind.Renamed, Alice, to: "carol");

        Assert.Equal(new AppendOutcome(AppendStatus.Applied, Position: 1), outcome);
        Assert.Equal("-- alice now goes by carol", _chat.Lines()[^1]);
        Assert.Equal(["carol"], _chat.Room().Members);
        Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.Renamed, Bob, to: "Alice").Status);
        Assert.Equal(2, _chat.State.Roster.Count);
    }

    [Fact]
    public void The_case_of_the_own_name_may_change()
    {
        _chat.Enter(Alice, "alice");

        Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.Renamed, Alice, to: "ALICE").Status);

        Assert.Equal("-- alice now goes by ALICE", _chat.Lines()[^1]);
        Assert.Equal(["ALICE"], _chat.Room().Members);
        Assert.True(_chat.State.Roster.TryFind("alice", out var member));
        Assert.Equal("ALICE", member.Nick);
        Assert.Equal(1, _chat.State.Roster.Count);
    }

    [Fact]
    public void Of_two_who_want_one_name_the_first_record_wins()
    {
        _chat.Enter(Alice, "alice");
        _chat.Enter(Bob, "bob");

        Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.Renamed, Bob, to: "neo").Status);
        Assert.Equal(AppendStatus.NameTaken, _chat.Apply(RecordKind.Renamed, Alice, to: "Neo").Status);

        Assert.Equal(["alice", "neo"], _chat.Room().Members);
        Assert.Equal("-- bob now goes by neo", _chat.Lines()[^1]);
    }

    [Fact]
    public void Before_a_room_a_rename_shows_nothing()
    {
        _chat.Apply(RecordKind.Connected, Alice, from: "alice");

        Assert.Equal(new AppendOutcome(AppendStatus.Applied, Shown: false), _chat.Apply(RecordKind.Renamed, Alice, to: "carol"));

        Assert.Empty(_chat.Lines());
        Assert.True(_chat.State.Roster.TryFind("carol", out _));
        Assert.False(_chat.State.Roster.TryFind("alice", out _));
    }

    [Theory]
    [InlineData(RecordKind.Left, null, "-- alice is leaving now")]
    [InlineData(RecordKind.Left, "bye", "-- alice is leaving now -- bye")]
    [InlineData(RecordKind.Exited, null, "-- alice has exited")]
    [InlineData(RecordKind.Exited, "connection reset", "-- alice has exited -- connection reset")]
    public void Departing_is_shown_and_frees_name_and_place(RecordKind kind, string? text, string line)
    {
        _chat.Enter(Alice, "alice");

        var outcome = _chat.Apply(kind, Alice, text: text);

        Assert.Equal(new AppendOutcome(AppendStatus.Applied, PartedAt: 2), outcome);
        Assert.Equal(line, _chat.Lines()[^1]);
        Assert.Empty(_chat.Room().Members);
        Assert.Equal(0, _chat.State.Roster.Count);
        Assert.Equal(AppendStatus.NoSuchSession, _chat.Apply(kind, Alice).Status);
        Assert.Equal(2, _chat.Lines().Length);
    }

    [Fact]
    public void Who_was_never_announced_departs_without_a_line()
    {
        _chat.Apply(RecordKind.Connected, Alice, from: "alice");

        Assert.Equal(new AppendOutcome(AppendStatus.Applied, Shown: false), _chat.Apply(RecordKind.Exited, Alice));

        Assert.Empty(_chat.Lines());
        Assert.Equal(0, _chat.State.Roster.Count);
    }

    [Fact]
    public void Talk_goes_to_the_log_and_the_history_topics_to_the_log_alone()
    {
        _chat.Enter(Alice, "alice");

        Assert.Equal(1, _chat.Apply(RecordKind.Message, Alice, "lobby", text: "hello").Position);
        Assert.Equal(2, _chat.Apply(RecordKind.Action, Alice, "lobby", text: "waves").Position);
        Assert.Equal(3, _chat.Apply(RecordKind.Topic, Alice, "lobby", text: "tea").Position);

        Assert.Equal(["-- alice has joined", "<alice> hello", "* alice waves", "-- alice set the topic: tea"], _chat.Lines());
        Assert.Equal(["hello", "waves"], _chat.Room().NewestMessages(10).Select(e => e.Text!));
        Assert.Equal("tea", _chat.Room().Topic);
        Assert.Equal([0, 1, 2, 3], _chat.Entries().Select(e => e.Sequence));
        Assert.Equal([0, 1, 2, 3], _chat.Entries().Select(e => e.Position));
    }

    [Fact]
    public void A_private_message_goes_to_both_ends_after_what_each_room_holds()
    {
        _chat.Enter(Alice, "alice");
        _chat.Enter(Bob, "Bob", "dev");

        Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.Private, Alice, to: "bob", text: "psst").Status);

        Assert.Equal(
            [(Bob, EntryKind.Private, "alice", "Bob", "psst", 1L), (Alice, EntryKind.PrivateEcho, "alice", "Bob", "psst", 1L)],
            _chat.Mail.Select(m => (m.Session, m.Entry.Kind, m.Entry.From!, m.Entry.To!, m.Entry.Text!, m.After)));
        Assert.DoesNotContain("psst", string.Concat([.. _chat.Lines(), .. _chat.Lines("dev")]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_private_message_to_nobody_goes_nowhere()
    {
        _chat.Enter(Alice, "alice");

        Assert.Equal(AppendStatus.NoSuchName, _chat.Apply(RecordKind.Private, Alice, to: "bob", text: "psst").Status);

        Assert.Empty(_chat.Mail);
    }

    [Theory]
    [InlineData(RecordKind.Joined)]
    [InlineData(RecordKind.Renamed)]
    [InlineData(RecordKind.Left)]
    [InlineData(RecordKind.Exited)]
    public void Unknown_sessions_change_nothing(RecordKind kind)
    {
        _chat.Enter(Alice, "alice");

        Assert.Equal(AppendStatus.NoSuchSession, _chat.Apply(kind, Nobody, room: "dev", to: "x").Status);

        Assert.Single(_chat.Lines());
        Assert.False(_chat.State.Rooms.TryFind("dev", out _));
    }

    [Fact]
    public void A_record_that_cannot_be_applied_is_not_saved_and_the_next_one_is()
    {
        var state = new ChatStateHarness();
        state.Enter(1, "ada");

        Assert.Equal(AppendStatus.NotSaved, state.Apply(RecordKind.Message, 1, room: null, text: "nowhere").Status);
        Assert.Equal(AppendStatus.Applied, state.Apply(RecordKind.Message, 1, "lobby", text: "here").Status);
    }

    [Fact]
    public void Who_leaves_a_room_is_told_where_its_log_ends_before_anything_else_is_said_there()
    {
        _chat.Enter(Alice, "alice");
        var lobby = _chat.Room().Log;

        var moved = _chat.Apply(RecordKind.Joined, Alice, "dev");
        _chat.Apply(RecordKind.Message, Nobody, "lobby", text: "behind her back", from: "bob");

        Assert.Equal([(Alice, lobby, moved.PartedAt)], _chat.Partings);
        Assert.Equal(lobby.Head - 1, moved.PartedAt);
    }
}
