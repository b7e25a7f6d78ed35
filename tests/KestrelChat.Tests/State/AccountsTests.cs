using KestrelChat.Records;
using KestrelChat.State;

namespace KestrelChat.Tests.State;

/// <summary>Names that are accounts: who may take them, the records tell.</summary>
public sealed class AccountsTests
{
    private const long Console = 1;
    private const long Ada = 2;
    private const long Bob = 3;

    private readonly ChatStateHarness _chat = new();

    public AccountsTests()
    {
        _chat.Admit(Console, "console");
        _chat.Enter(Ada, "ada");
        _chat.Enter(Bob, "bob", "dev");
    }

    [Fact]
    public void A_registered_name_is_its_owners_and_no_line_tells_of_it()
    {
        var before = _chat.Lines();

        Assert.Equal(AppendStatus.Applied, Register(Ada, "ada").Status);

        Assert.Equal(before, _chat.Lines());
        Assert.True(_chat.State.Roster.TryFind(Ada, out var ada) && ada.IsRegistered);
        Assert.True(_chat.State.Accounts.TryFind("ADA", out var account));
        Assert.Equal((1L, 1L), (account.PasswordSequence, account.Since));
    }

    [Theory]
    [InlineData("ada")]
    [InlineData("ADA")]
    [InlineData("bi1l")]
    [InlineData("BlLl")]
    public void Nobody_else_can_take_it_or_one_that_looks_like_it(string name)
    {
        Register(Ada, "ada");
        Register(Console, "Bill");
        _chat.Apply(RecordKind.Exited, Ada);

        var renamed = _chat.Apply(RecordKind.Renamed, Bob, to: name);
        var connected = _chat.Apply(RecordKind.Connected, 9, from: name);

        Assert.Equal(AppendStatus.NameTaken, renamed.Status);
        Assert.NotNull(renamed.Reason);
        Assert.Equal(AppendStatus.NameTaken, connected.Status);
        Assert.Equal(AppendStatus.NameTaken, Register(Console, name).Status);
    }

    [Theory]
    [InlineData(Bob, "ada", AppendStatus.NotAllowed)]
    [InlineData(Bob, "carol", AppendStatus.NotAllowed)]
    [InlineData(Bob, "bob", AppendStatus.NameTaken)]
    [InlineData(Console, "b0b", AppendStatus.NameTaken)]
    [InlineData(99L, "zoe", AppendStatus.NoSuchSession)]
    public void What_cannot_be_registered_changes_nothing(long session, string name, AppendStatus status)
    {
        // Somebody sits on a name that looks like bob.
        _chat.Enter(4, "B0B");
        var before = _chat.State.Save().Hash();

        var outcome = Register(session, name);

        Assert.Equal(status, outcome.Status);
        Assert.Equal(before, (_chat.State.Save() with { Time = _chat.State.LastTime.AddSeconds(-1) }).Hash());
    }

    [Fact]
    public void A_guest_name_that_somebody_has_is_passed_over()
    {
        _chat.Enter(4, "guest-1002");
        Register(Ada, "ada");

        _chat.Apply(RecordKind.LoggedOut, Ada);

        Assert.Equal("-- ada now goes by guest-1003", _chat.Lines()[^1]);
        Assert.False(_chat.State.Roster.TryFind("ada", out _));
    }

    [Theory]
    [InlineData(RecordKind.Password)]
    [InlineData(RecordKind.Unregistered)]
    public void Who_is_not_logged_in_changes_no_account(RecordKind kind)
    {
        Register(Ada, "ada");

        Assert.Equal(AppendStatus.NotAllowed, _chat.Apply(kind, Bob, text: "x").Status);
        Assert.Equal(AppendStatus.NotAllowed, _chat.Apply(kind, Bob, text: "x", from: "ada").Status);
        Assert.Equal(AppendStatus.NoSuchSession, _chat.Apply(kind, 99, text: "x", from: "ada").Status);
    }

    [Fact]
    public void A_name_that_is_no_account_any_more_is_free_once_it_is_left()
    {
        Register(Ada, "ada");
        Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.Unregistered, Ada).Status);

        Assert.Equal(AppendStatus.NameTaken, _chat.Apply(RecordKind.Renamed, Bob, to: "ada").Status);
        Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.Renamed, Ada, to: "zoe").Status);
        Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.Renamed, Bob, to: "ada").Status);
        Assert.Empty(_chat.State.Accounts.All);
    }

    [Fact]
    public void Who_is_logged_in_keeps_the_name_and_may_write_it_otherwise()
    {
        Register(Ada, "ada");

        Assert.Equal(AppendStatus.NotAllowed, _chat.Apply(RecordKind.Renamed, Ada, to: "zoe").Status);
        Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.Renamed, Ada, to: "ADA").Status);

        Assert.True(_chat.State.Roster.TryFind(Ada, out var ada) && ada is { Nick: "ADA", IsRegistered: true });
    }

    [Fact]
    public void An_operator_makes_an_account_for_somebody_and_who_sits_on_it_is_a_guest_until_proved()
    {
        Assert.Equal(AppendStatus.Applied, Register(Console, "bob").Status);

        Assert.Equal("-- bob now goes by guest-1003", _chat.Lines("dev")[^1]);
        Assert.Equal("The name bob was registered; you are guest-1003 now.", Assert.Single(_chat.Mail).Entry.Text);
        Assert.Equal(AppendStatus.Applied, _chat.Apply(LogIn(Bob, "bob", 1)).Status);
    }

    [Theory]
    [InlineData(Bob, "ada", AppendStatus.NotAllowed)]
    [InlineData(Ada, "ada", AppendStatus.NotAllowed)]
    [InlineData(99L, "ada", AppendStatus.NotAllowed)]
    [InlineData(Console, "bob", AppendStatus.NoSuchName)]
    public void Only_an_operator_makes_an_account_one(long session, string name, AppendStatus status)
    {
        Register(Ada, "ada");

        Assert.Equal(status, _chat.Apply(RecordKind.Promoted, session, to: name).Status);

        Assert.DoesNotContain(_chat.State.Accounts.All, a => a.IsOperator);
        Assert.Equal(0, _chat.State.Acts.Head);
    }

    [Fact]
    public void Accounts_are_saved_with_the_state()
    {
        Register(Ada, "ada");
        _chat.Apply(RecordKind.Promoted, Console, to: "ada");
        var other = new ChatStateHarness();
        other.State.Restore(_chat.State.Save());

        Assert.Equal(_chat.State.Save().Hash(), other.State.Save().Hash());
        Assert.Equal(AppendStatus.NameTaken, other.Apply(RecordKind.Renamed, Bob, to: "adA").Status);
        Assert.Equal(AppendStatus.Applied, other.Apply(LogIn(Bob, "ada", 1)).Status);
        Assert.Equal(AppendStatus.Applied, other.Apply(RecordKind.Kicked, Bob, "lobby", to: "guest-1002").Status);
    }

    [Fact]
    public void What_is_taken_back_is_no_account_and_what_is_shown_is_told_once()
    {
        _chat.State.Decide(new RegisteredRecord { Session = Ada, From = "ada", To = "ada", Hash = "one" });
        Assert.Equal("ada", Assert.Single(_chat.State.Delta().Accounts.Changed).Name);
        _chat.State.TakeBack();
        Assert.Empty(_chat.State.Accounts.All);
        Assert.Empty(_chat.State.Delta().Accounts.Changed);

        _chat.State.Decide(new RegisteredRecord { Session = Ada, From = "ada", To = "ada", Hash = "one" });
        _chat.State.Decide(new UnregisteredRecord { Session = Ada, From = "ada", Proof = 1 });
        Assert.Equal(["ada"], _chat.State.Delta().Accounts.Gone);
        Assert.Empty(_chat.State.Delta().Accounts.Changed);
        _chat.State.Show(now: 0);
        Assert.Empty(_chat.State.Delta().Accounts.Gone);
    }

    private AppendOutcome Register(long session, string name) => _chat.Apply(RecordKind.Registered, session, to: name, text: "hash");

    private static LoggedInRecord LogIn(long session, string name, long proof) => new() { Session = session, From = "", To = name, Proof = proof };
}
