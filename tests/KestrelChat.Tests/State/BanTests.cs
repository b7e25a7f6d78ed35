using System.Net;
using KestrelChat.Connections;
using KestrelChat.Records;
using KestrelChat.State;

namespace KestrelChat.Tests.State;

/// <summary>Who is banned goes, and does not come back by that account, name or address.</summary>
public sealed class BanTests
{
    private const long Console = 1;
    private const long Alice = 2;
    private const long Bob = 3;

    private readonly ChatStateHarness _chat = new(o => o with { QuietAbove = 2 });

    public BanTests()
    {
        _chat.Admit(Console, "console");
        _chat.Enter(Alice, "alice", "dev");
        _chat.Enter(Bob, "bob", "dev");
    }

    [Fact]
    public void Somebody_who_is_here_goes_with_a_word()
    {
        var outcome = Ban("bob", "192.0.2.7/32", 60, "spam");

        Assert.Equal(AppendStatus.Applied, outcome.Status);
        Assert.Equal("-- console banned bob for 1m -- spam", _chat.Lines("dev")[^1]);
        Assert.False(_chat.State.Roster.TryFind("bob", out _));
        Assert.Equal((Bob, "You are banned from this server until 2026-11-01 08:36:45 UTC -- spam."), (_chat.Mail[^1].Session, _chat.Mail[^1].Entry.Text));
        Assert.Equal([(Bob, _chat.Room("dev").Log.Head, CloseReason.Banned)], _chat.Ends);
        Assert.Equal([("192.0.2.7/32", "You are banned from this server until 2026-11-01 08:36:45 UTC -- spam.")], _chat.Barred);
        Assert.DoesNotContain("192.0.2.7", string.Join('\n', _chat.Lines("dev")), StringComparison.Ordinal);
    }

    [Fact]
    public void In_a_quiet_room_it_is_shown_too()
    {
        _chat.Enter(4, "carol", "dev");

        Ban("bob");

        Assert.Equal("-- console banned bob", _chat.Lines("dev")[^1]);
    }

    [Fact]
    public void The_address_is_barred_until_the_end()
    {
        Ban("bob", "192.0.2.7/32", 60);

        var now = _chat.State.LastTime;
        Assert.NotNull(_chat.State.Sanctions.BanOf(IPAddress.Parse("192.0.2.7"), now));
        Assert.NotNull(_chat.State.Sanctions.BanOf(IPAddress.Parse("::ffff:192.0.2.7"), now));
        Assert.Null(_chat.State.Sanctions.BanOf(IPAddress.Parse("192.0.2.8"), now));
        Assert.Null(_chat.State.Sanctions.BanOf(IPAddress.Parse("192.0.2.7"), now.AddSeconds(60)));
    }

    [Theory]
    [InlineData("bob", AppendStatus.NameTaken)]
    [InlineData("B0B", AppendStatus.NameTaken)]
    [InlineData("bobby", AppendStatus.Applied)]
    public void The_name_and_what_looks_like_it_is_nobodys(string name, AppendStatus status)
    {
        Ban("bob", why: "spam");
        _chat.Enter(9, "guest-1", "dev");

        var outcome = _chat.Apply(RecordKind.Renamed, 9, to: name);

        Assert.Equal(status, outcome.Status);
        Assert.Equal(status is AppendStatus.Applied ? null : "The name bob is banned from this server -- spam.", outcome.Reason);
    }

    [Fact]
    public void An_account_is_banned_whether_or_not_its_owner_is_here()
    {
        _chat.Apply(RecordKind.Registered, Bob, to: "bob", text: "hash");
        _chat.Apply(RecordKind.Exited, Bob);
        _chat.Enter(9, "guest-1", "dev");

        Assert.Equal(AppendStatus.Applied, Ban("BOB", why: "spam").Status);

        var outcome = _chat.Apply(RecordKind.LoggedIn, 9, to: "bob");
        Assert.Equal((AppendStatus.NotAllowed, "bob is banned from this server -- spam"), (outcome.Status, outcome.Reason));
        Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.Unbanned, Console, to: "bob").Status);
        Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.LoggedIn, 9, to: "bob").Status);
    }

    [Theory]
    [InlineData(Alice, "bob", null, AppendStatus.NotAllowed, "only operators may do that")]
    [InlineData(99L, "bob", null, AppendStatus.NotAllowed, "only operators may do that")]
    [InlineData(Alice, "192.0.2.7/32", "192.0.2.7/32", AppendStatus.NotAllowed, "only operators may do that")]
    [InlineData(Console, "b0b", null, AppendStatus.NoSuchName, null)]
    [InlineData(Console, "console", null, AppendStatus.NotAllowed, "that is you")]
    [InlineData(Console, "console2", null, AppendStatus.NotAllowed, "console2 is an operator")]
    [InlineData(Console, "alice", null, AppendStatus.NotAllowed, "alice is an operator")]
    [InlineData(Console, "bob", "nonsense", AppendStatus.NotAllowed, "nonsense is no network")]
    public void What_is_refused_changes_nothing(long session, string name, string? network, AppendStatus status, string? reason)
    {
        _chat.Admit(7, "console2");
        if (reason == "alice is an operator")
        {
            _chat.Apply(RecordKind.Registered, Alice, to: "alice", text: "hash");
            _chat.Apply(RecordKind.Promoted, Console, to: "alice");
        }

        var acts = _chat.State.Acts.Head;
        var before = _chat.State.Save().Hash();

        var outcome = _chat.Apply(new BannedRecord { Session = session, From = "any", To = name, Network = network });

        Assert.Equal((status, reason), (outcome.Status, outcome.Reason));
        Assert.Equal(before, (_chat.State.Save() with { Time = _chat.State.LastTime.AddSeconds(-1) }).Hash());
        Assert.Equal(acts, _chat.State.Acts.Head);
        Assert.Empty(_chat.Barred);
    }

    [Theory]
    [InlineData(Alice, "bob", "only operators may do that")]
    [InlineData(Console, "alice", "alice is not banned")]
    [InlineData(Console, "b0b", "b0b is not banned")]
    public void A_lifting_that_is_refused_lifts_nothing(long session, string name, string reason)
    {
        Ban("bob", "192.0.2.7/32");

        Assert.Equal(reason, _chat.Apply(RecordKind.Unbanned, session, to: name).Reason);

        Assert.NotNull(_chat.State.Sanctions.BanOf(IPAddress.Parse("192.0.2.7"), _chat.State.LastTime));
    }

    [Fact]
    public void It_is_saved_and_restored()
    {
        Ban("bob", "192.0.2.7/32", 60, "spam");
        var other = new ChatStateHarness();

        other.State.Restore(_chat.State.Save());

        Assert.Equal(_chat.State.Save().Hash(), other.State.Save().Hash());
        Assert.NotNull(other.State.Sanctions.BanOf(IPAddress.Parse("192.0.2.7"), other.State.LastTime));
    }

    [Fact]
    public void What_is_taken_back_bars_nobody()
    {
        _chat.State.Decide(new BannedRecord { Session = Console, From = "console", To = "bob", Network = "192.0.2.7/32" });
        _chat.State.TakeBack();
        Ban("192.0.2.8/32", "192.0.2.8/32");

        Assert.Equal(["192.0.2.8/32"], _chat.Barred.Select(b => b.Network));
        Assert.Equal(["alice", "bob"], _chat.Room("dev").Members);
    }

    private AppendOutcome Ban(string name, string? network = null, long seconds = 0, string? why = null) =>
        _chat.Apply(new BannedRecord { Session = Console, From = "console", To = name, Network = network, Seconds = seconds, Text = why });
}
