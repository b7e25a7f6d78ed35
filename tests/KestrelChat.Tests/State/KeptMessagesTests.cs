using KestrelChat.Records;
using KestrelChat.State;

namespace KestrelChat.Tests.State;

/// <summary>What is written to the owner of an account who is away.</summary>
public sealed class KeptMessagesTests
{
    private const long Console = 1;
    private const long Ada = 2;
    private const long Bob = 3;

    private readonly ChatStateHarness _chat = new();

    public KeptMessagesTests()
    {
        _chat.Admit(Console, "console");
        _chat.Enter(Ada, "ada");
        _chat.Enter(Bob, "bob", "dev");
        _chat.Apply(RecordKind.Registered, Ada, to: "ada", text: "hash");
    }

    [Fact]
    public void What_is_written_to_an_owner_who_is_away_is_kept_and_the_sender_sees_it()
    {
        _chat.Apply(RecordKind.LoggedOut, Ada);

        var outcome = _chat.Apply(RecordKind.Private, Bob, to: "ADA", text: "psst");

        Assert.Equal((AppendStatus.Applied, false), (outcome.Status, outcome.Shown));
        var (session, entry, _) = Assert.Single(_chat.Mail);
        Assert.Equal((Bob, "ada", "psst", 2L), (session, entry.To, entry.Text, entry.Sequence));
        Assert.Equal(2, Assert.Single(Assert.Single(_chat.State.Accounts.All).Kept).Sequence);
        Assert.Equal(AppendStatus.NoSuchName, _chat.Apply(RecordKind.Private, Bob, to: "a_da", text: "psst").Status);
    }

    [Fact]
    public void Two_hundred_are_kept_and_the_next_is_refused_until_the_owner_was_shown_some()
    {
        _chat.Apply(RecordKind.LoggedOut, Ada);
        for (var i = 0; i < 200; i++)
            Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.Private, Bob, to: "ada", text: $"{i}").Status);
        var full = _chat.Apply(RecordKind.Private, Bob, to: "ada", text: "one more");

        Assert.Equal((AppendStatus.MailboxFull, "ada is away and has 200 messages to read already"), (full.Status, full.Reason));
        _chat.Apply(new LoggedInRecord { Session = Ada, From = "", To = "ada", Proof = 1 });
        Assert.Equal(AppendStatus.Applied, _chat.Apply(new CaughtUpRecord { Session = Ada, From = "ada", UpTo = 151 }).Status);
        Assert.Equal((50, 152L), (_chat.State.Accounts.All[0].Kept.Count, _chat.State.Accounts.All[0].Kept[0].Sequence));
    }

    [Fact]
    public void After_thirty_days_one_goes()
    {
        _chat.Apply(RecordKind.LoggedOut, Ada);
        _chat.Apply(RecordKind.Private, Bob, to: "ada", text: "old");
        _chat.Advance(TimeSpan.FromDays(30));
        _chat.Apply(RecordKind.Private, Bob, to: "ada", text: "new");

        Assert.Equal(3, Assert.Single(_chat.State.Accounts.All[0].Kept).Sequence);
    }

    [Theory]
    [InlineData(Bob)]
    [InlineData(Console)]
    public void Nobody_but_the_owner_catches_up(long session)
    {
        Assert.Equal(AppendStatus.NotAllowed, _chat.Apply(RecordKind.CaughtUp, session, from: "ada").Status);
    }
}
