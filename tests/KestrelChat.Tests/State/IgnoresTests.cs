using KestrelChat.Messages;
using KestrelChat.Records;
using KestrelChat.State;

namespace KestrelChat.Tests.State;

/// <summary>Whom the owner of an account ignores is kept with it.</summary>
public sealed class IgnoresTests
{
    private const long Ada = 1;

    private readonly ChatStateHarness _chat = new();

    public IgnoresTests()
    {
        _chat.Enter(Ada, "ada");
        _chat.Apply(RecordKind.Registered, Ada, to: "ada", text: "hash");
    }

    [Fact]
    public void Each_is_kept_once_until_it_ends()
    {
        Ignore("bob");
        Ignore("zoe");
        Ignore("BOB");
        Assert.Equal(["zoe", "BOB"], Kept());

        Ignore("Zoe", ends: true);
        Ignore("nobody", ends: true);

        Assert.Equal(["BOB"], Kept());
    }

    [Fact]
    public void Without_a_login_nothing_is_kept()
    {
        _chat.Apply(RecordKind.LoggedOut, Ada);

        var outcome = _chat.Apply(RecordKind.Ignores, Ada, to: "bob");

        Assert.Equal((AppendStatus.NotAllowed, "you are not logged in"), (outcome.Status, outcome.Reason));
        Assert.Empty(Kept());
    }

    [Fact]
    public void There_is_a_most_and_what_ends_is_never_too_much()
    {
        for (var i = 0; i < IgnoreList.MaxPeople; i++)
            Ignore($"p{i}");

        Assert.Equal(AppendStatus.NotAllowed, Ignore("one-more").Status);
        Assert.Equal(AppendStatus.Applied, Ignore("p7", ends: true).Status);
        Assert.Equal(AppendStatus.Applied, Ignore("one-more").Status);
        Assert.Equal(IgnoreList.MaxPeople, Kept().Count);
    }

    [Fact]
    public void It_is_part_of_what_is_saved()
    {
        var other = new ChatStateHarness();
        Ignore("bob");
        var saved = _chat.State.Save();

        Assert.NotEqual(saved.Hash(), (saved with { Accounts = [saved.Accounts[0] with { Ignored = [] }] }).Hash());
        other.State.Restore(saved);
        Assert.Equal(["bob"], other.State.Accounts.All[0].Ignored);
    }

    private AppendOutcome Ignore(string name, bool ends = false) => _chat.Apply(new IgnoresRecord { Session = Ada, From = "ada", To = name, Ends = ends });

    private IReadOnlyList<string> Kept() => _chat.State.Accounts.All[0].Ignored;
}
