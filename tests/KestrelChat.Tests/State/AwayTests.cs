using KestrelChat.Records;
using KestrelChat.State;

namespace KestrelChat.Tests.State;

public sealed class AwayTests
{
    private const long Alice = 1;
    private const long Bob = 2;

    private readonly ChatStateHarness _chat = new();

    public AwayTests()
    {
        _chat.Enter(Alice, "alice");
        _chat.Enter(Bob, "bob");
    }

    [Fact]
    public void Somebody_is_away_under_any_name_until_back_and_the_room_is_not_told()
    {
        var before = _chat.Lines().Length;

        Assert.Equal(AppendStatus.Applied, SetAway("lunch").Status);
        Assert.Equal(before, _chat.Lines().Length);
        _chat.Apply(RecordKind.Renamed, Alice, to: "al");
        _chat.Apply(RecordKind.Joined, Alice, "dev");
        Assert.Equal("lunch", AwayOf("al"));
        SetAway("");
        Assert.Equal("", AwayOf("al"));
        SetAway(null);
        Assert.Null(AwayOf("al"));
    }

    [Fact]
    public void Who_is_not_away_cannot_come_back_and_who_is_gone_is_nowhere()
    {
        var outcome = SetAway(null);

        Assert.Equal((AppendStatus.NotAllowed, "you are not away"), (outcome.Status, outcome.Reason));
        _chat.Apply(RecordKind.Exited, Alice);
        Assert.Equal(AppendStatus.NoSuchSession, SetAway("lunch").Status);
    }

    [Fact]
    public void Who_is_muted_says_nothing_that_way_either()
    {
        _chat.Admit(3, "console");
        _chat.Apply(new MutedRecord { Session = 3, From = "console", To = "alice" });

        Assert.Equal(AppendStatus.NotAllowed, SetAway("buy now").Status);
        Assert.Null(AwayOf("alice"));
        Assert.Equal(AppendStatus.Applied, SetAway("").Status);
    }

    [Fact]
    public void It_is_part_of_what_is_saved()
    {
        var (one, other) = (_chat.State.Save().Hash(), new ChatStateHarness());
        SetAway("lunch");
        var saved = _chat.State.Save();

        Assert.NotEqual(one, saved.Hash());
        other.State.Restore(saved);
        Assert.Equal("lunch", other.State.Roster.TryFind("alice", out var alice) ? alice.Away : null);
        Assert.Equal(saved.Hash(), other.State.Save().Hash());
    }

    private AppendOutcome SetAway(string? text) => _chat.Apply(new AwayRecord { Session = Alice, From = "alice", Text = text });

    private string? AwayOf(string nick) => _chat.State.Roster.TryFind(nick, out var member) ? member.Away : "nobody";
}
