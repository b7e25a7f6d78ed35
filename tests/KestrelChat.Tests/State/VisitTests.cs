using KestrelChat.Messages;
using KestrelChat.Records;
using KestrelChat.State;

namespace KestrelChat.Tests.State;

/// <summary>Who writes without a connection has a name as everybody has, and is nowhere.</summary>
public sealed class VisitTests
{
    private const long Console = 1;
    private const long Ada = 2;
    private const long Bob = 3;
    private const long Visitor = 9;

    private readonly ChatStateHarness _chat = new();

    public VisitTests()
    {
        _chat.Admit(Console, "console");
        _chat.Enter(Ada, "ada");
        _chat.Enter(Bob, "bob", "dev");
    }

    [Fact]
    public void A_guest_writes_anywhere_and_nobody_sees_it_come_or_go()
    {
        var before = _chat.Lines("dev");

        Assert.Equal(AppendStatus.Applied, Visit("tim").Status);
        Assert.Equal(AppendStatus.Applied, Say("tim").Status);
        Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.Exited, Visitor).Status);

        Assert.Equal([.. before, "<tim> hello"], _chat.Lines("dev"));
        Assert.DoesNotContain(_chat.Lines(), l => l.Contains("tim", StringComparison.Ordinal));
        Assert.Empty(_chat.Room("dev").Members.Remove("bob"));
        Assert.False(_chat.State.Roster.TryFind("tim", out _));
    }

    [Theory]
    [InlineData("bob")]
    [InlineData("ADA")]
    [InlineData("a-da")]
    [InlineData("spammer")]
    public void A_name_that_is_not_free_is_not_taken(string name)
    {
        Register(Console, "a_da");
        Register(Ada, "ada");
        _chat.Enter(5, "spammer");
        _chat.Apply(new BannedRecord { Session = Console, From = "console", To = "spammer", Seconds = 60 });

        var outcome = Visit(name);

        Assert.Equal(name == "spammer" ? AppendStatus.NotAllowed : AppendStatus.NameTaken, outcome.Status);
        Assert.False(_chat.State.Roster.TryFind(Visitor, out _));
    }

    [Fact]
    public void What_was_laid_on_the_name_holds_the_visitor()
    {
        _chat.Enter(5, "tim");
        _chat.Apply(new MutedRecord { Session = Console, From = "console", To = "tim", Seconds = 60 });
        _chat.Apply(RecordKind.Exited, 5);

        Visit("t1m");

        Assert.Equal(AppendStatus.NotAllowed, Say("t1m").Status);
    }

    [Fact]
    public void An_operator_can_act_upon_a_visitor_that_rests()
    {
        Visit("tim");
        Say("tim");

        Assert.Equal(AppendStatus.Applied, _chat.Apply(new MutedRecord { Session = Console, From = "console", To = "tim", Seconds = 60 }).Status);
        Assert.Equal(AppendStatus.NotAllowed, Say("tim").Status);
        Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.Kicked, Console, "lobby", "tim", "spam").Status);
        Assert.False(_chat.State.Roster.TryFind(Visitor, out _));
    }

    [Fact]
    public void An_owner_needs_a_proof_that_holds_still()
    {
        Register(Ada, "ada");
        _chat.Apply(RecordKind.Exited, Ada);

        Assert.Equal(AppendStatus.NotAllowed, Visit("ada", proof: 99).Status);
        Assert.Equal(AppendStatus.Applied, Visit("ADA", proof: 1).Status);

        Assert.True(_chat.State.Roster.TryFind(Visitor, out var member));
        Assert.Equal(("ada", true, true), (member.Nick, member.IsRegistered, member.IsVisitor));
    }

    [Fact]
    public void An_owner_who_is_here_keeps_the_name_and_one_who_comes_takes_it()
    {
        Register(Ada, "ada");
        Assert.Equal(AppendStatus.AlreadyThere, Visit("ada", proof: 1).Status);
        _chat.Apply(RecordKind.Exited, Ada);
        Visit("ada", proof: 1);

        _chat.Apply(new LoggedInRecord { Session = Bob, From = "bob", To = "ada", Proof = 1 });

        Assert.True(_chat.State.Roster.TryFind("ada", out var member));
        Assert.Equal(Bob, member.Session);
        Assert.False(_chat.State.Roster.TryFind(Visitor, out _));
    }

    [Fact]
    public void A_banned_account_does_not_visit()
    {
        Register(Ada, "ada");
        _chat.Apply(RecordKind.Exited, Ada);
        _chat.Apply(new BannedRecord { Session = Console, From = "console", To = "ada", Seconds = 60 });

        Assert.Equal(AppendStatus.NotAllowed, Visit("ada", proof: 1).Status);
    }

    [Fact]
    public void What_is_written_to_a_visitor_is_kept_for_an_account_and_not_taken_for_a_guest()
    {
        Register(Ada, "ada");
        _chat.Apply(RecordKind.Exited, Ada);
        Visit("ada", proof: 1);
        Visit("tim", session: 10);

        var kept = _chat.Apply(RecordKind.Private, Bob, to: "ada", text: "psst");
        var lost = _chat.Apply(RecordKind.Private, Bob, to: "tim", text: "psst");

        Assert.Equal((AppendStatus.Applied, false), (kept.Status, kept.Shown));
        Assert.Equal(AppendStatus.NoSuchName, lost.Status);
        Assert.DoesNotContain(_chat.Mail, m => m.Session is Visitor or 10 && m.Entry.Kind is EntryKind.Private);
    }

    [Fact]
    public void The_pace_of_a_slow_room_counts_for_the_visitor()
    {
        _chat.Apply(new SlowedRecord { Session = Console, From = "console", Room = "dev", Seconds = 30 });
        Visit("tim");

        Assert.Equal(AppendStatus.Applied, Say("tim").Status);
        Assert.Equal(AppendStatus.NotAllowed, Say("tim").Status);
    }

    private AppendOutcome Visit(string name, long proof = 0, long session = Visitor) => _chat.Apply(new VisitedRecord { Session = session, From = name, Proof = proof });

    private AppendOutcome Say(string name) => _chat.Apply(new MessageRecord { Session = Visitor, From = name, Room = "dev", Text = "hello" });

    private void Register(long session, string name) => _chat.Apply(new RegisteredRecord { Session = session, From = name, To = name, Hash = "hash" });
}
