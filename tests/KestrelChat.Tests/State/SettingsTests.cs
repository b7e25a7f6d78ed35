using KestrelChat.Records;
using KestrelChat.State;

namespace KestrelChat.Tests.State;

/// <summary>How lines are shown to the owner of an account is kept with it.</summary>
public sealed class SettingsTests
{
    private const long Ada = 1;

    private readonly ChatStateHarness _chat = new();

    public SettingsTests()
    {
        _chat.Enter(Ada, "ada");
        _chat.Apply(RecordKind.Registered, Ada, to: "ada", text: "hash");
    }

    [Fact]
    public void The_newest_take_the_place_of_those_before()
    {
        Keep("time=utc");
        Keep("clock=12h");
        Assert.Equal("clock=12h", Kept());

        Keep("");

        Assert.Empty(Kept());
    }

    [Fact]
    public void Without_a_login_nothing_is_kept()
    {
        _chat.Apply(RecordKind.LoggedOut, Ada);

        Assert.Equal((AppendStatus.NotAllowed, "you are not logged in"), (Keep("time=utc").Status, Keep("time=utc").Reason));
        Assert.Empty(Kept());
    }

    [Fact]
    public void They_are_part_of_what_is_saved()
    {
        var other = new ChatStateHarness();
        Keep("time=utc");
        var saved = _chat.State.Save();

        Assert.NotEqual(saved.Hash(), (saved with { Accounts = [saved.Accounts[0] with { Settings = "" }] }).Hash());
        other.State.Restore(saved);
        Assert.Equal("time=utc", other.State.Accounts.All[0].Settings);
    }

    private AppendOutcome Keep(string text) => _chat.Apply(new SettingsRecord { Session = Ada, From = "ada", Text = text });

    private string Kept() => _chat.State.Accounts.All[0].Settings;
}
