using KestrelChat.Records;
using KestrelChat.State;

namespace KestrelChat.Tests.State;

/// <summary>Whom a mute holds that was laid on a name.</summary>
public sealed class MutedNameTests
{
    private const long Console = 1;
    private const long Alice = 2;
    private const long Bob = 3;

    private readonly ChatStateHarness _chat = new();

    public MutedNameTests()
    {
        _chat.Admit(Console, "console");
        // She keeps the room there.
        _chat.Enter(Alice, "alice", "dev");
        _chat.Enter(Bob, "bob", "dev");
    }

    [Fact]
    public void It_holds_the_connection_by_any_name()
    {
        Mute("bob");

        _chat.Apply(RecordKind.Renamed, Bob, to: "rob");

        Assert.Equal(AppendStatus.NotAllowed, Say(Bob));
        _chat.Apply(RecordKind.Registered, Bob, to: "rob", text: "hash");
        _chat.Apply(RecordKind.LoggedOut, Bob);
        Assert.Equal(AppendStatus.NotAllowed, Say(Bob));
    }

    [Theory]
    [InlineData("bob", AppendStatus.NotAllowed)]
    [InlineData("BOB", AppendStatus.NotAllowed)]
    [InlineData("b0b", AppendStatus.NotAllowed)]
    [InlineData("bobby", AppendStatus.Applied)]
    public void It_holds_who_comes_again_by_the_name_or_one_that_looks_like_it(string name, AppendStatus status)
    {
        Mute("bob");
        _chat.Apply(RecordKind.Exited, Bob);

        _chat.Enter(9, name, "dev");
        Assert.Equal(status, Say(9));

        _chat.Enter(10, "carol", "dev");
        _chat.Apply(RecordKind.Exited, 9);
        _chat.Apply(RecordKind.Renamed, 10, to: name);
        Assert.Equal(status, Say(10));
    }

    [Fact]
    public void The_name_of_a_guest_is_given_to_others_too_and_holds_nobody()
    {
        _chat.Enter(9, "guest-1234", "dev");
        Mute("guest-1234");
        Assert.Equal(AppendStatus.NotAllowed, Say(9));
        _chat.Apply(RecordKind.Exited, 9);

        _chat.Enter(10, "guest-1234", "dev");

        Assert.Equal(AppendStatus.Applied, Say(10));
    }

    [Fact]
    public void An_account_is_muted_whether_or_not_its_owner_is_here()
    {
        _chat.Apply(RecordKind.Registered, Bob, to: "bob", text: "hash");
        _chat.Apply(RecordKind.Exited, Bob);

        Assert.Equal(AppendStatus.Applied, Mute("BOB").Status);

        _chat.Enter(9, "guest-1", "dev");
        Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.LoggedIn, 9, to: "bob").Status);
        Assert.Equal(AppendStatus.NotAllowed, Say(9));
    }

    [Fact]
    public void A_name_of_who_is_gone_holds_who_comes_by_it()
    {
        _chat.Apply(RecordKind.Exited, Bob);

        Assert.Equal(AppendStatus.Applied, Mute("bob").Status);

        _chat.Apply(RecordKind.Connected, 9, to: "guest");
        _chat.Apply(RecordKind.Renamed, 9, to: "bob");
        Assert.Equal(AppendStatus.NotAllowed, Say(9));
    }

    [Fact]
    public void An_operator_with_a_name_that_was_muted_is_an_operator()
    {
        Mute("bob");

        _chat.Admit(9, "b0b");

        Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.Message, 9, "lobby", text: "hello").Status);
    }

    [Fact]
    public void An_operator_that_is_away_is_an_operator()
    {
        _chat.Apply(RecordKind.Registered, Bob, to: "bob", text: "hash");
        _chat.Apply(RecordKind.Promoted, Console, to: "bob");
        _chat.Apply(RecordKind.Exited, Bob);

        Assert.Equal("bob is an operator", Mute("bob").Reason);
    }

    private AppendOutcome Mute(string name) => _chat.Apply(new MutedRecord { Session = Console, From = "console", To = name });

    private AppendStatus Say(long session) => _chat.Apply(RecordKind.Message, session, "dev", text: "hello").Status;
}
