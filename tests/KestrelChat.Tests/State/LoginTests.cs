using KestrelChat.Records;
using KestrelChat.State;

namespace KestrelChat.Tests.State;

/// <summary>Who proves that an account is theirs has its name.</summary>
public sealed class LoginTests
{
    private const long Console = 1;
    private const long Ada = 2;
    private const long Bob = 3;

    private readonly ChatStateHarness _chat = new();

    public LoginTests()
    {
        _chat.Admit(Console, "console");
        _chat.Enter(Ada, "ada");
        _chat.Enter(Bob, "bob", "dev");
    }

    [Theory]
    [InlineData(RecordKind.Message)]
    [InlineData(RecordKind.Action)]
    [InlineData(RecordKind.Private)]
    public void What_was_on_its_way_is_not_shown_under_a_name_that_its_owner_has_taken_meanwhile(RecordKind kind)
    {
        Register(Ada, "ada");
        _chat.Apply(LogIn(Bob, "ada", 1));
        var before = (_chat.Lines().Length, _chat.Mail.Count);

        var outcome = _chat.Apply(kind, Ada, "lobby", to: "console", text: "I am ada", from: "ada");

        Assert.Equal(new AppendOutcome(AppendStatus.NotAllowed, "ada is the name of somebody who has just logged in"), outcome);
        Assert.Equal(before, (_chat.Lines().Length, _chat.Mail.Count));
        Assert.Equal(AppendStatus.Applied, _chat.Apply(kind, Bob, "lobby", to: "console", text: "I am ada").Status);
        Assert.Equal(AppendStatus.Applied, _chat.Apply(kind, Ada, "lobby", to: "console", text: "I was").Status);
    }

    [Fact]
    public void Who_proves_it_takes_it_from_a_ghost_who_is_told_why()
    {
        Register(Ada, "ada");
        _chat.Enter(4, "zoe", "dev");

        var outcome = _chat.Apply(LogIn(4, "ADA", 1));

        Assert.Equal(AppendStatus.Applied, outcome.Status);
        Assert.Equal("-- ada now goes by guest-1002", _chat.Lines()[^1]);
        Assert.Equal("-- zoe now goes by ada", _chat.Lines("dev")[^1]);
        var (session, entry, _) = Assert.Single(_chat.Mail);
        Assert.Equal((Ada, "The owner of the name ada has logged in; you are guest-1002 now."), (session, entry.Text));
        Assert.True(_chat.State.Roster.TryFind(Ada, out var ghost));
        Assert.Equal(("guest-1002", false, 1L), (ghost.Nick, ghost.IsRegistered, ghost.NickSince));
        Assert.True(_chat.State.Roster.TryFind("ada", out var owner));
        Assert.Equal((4L, true, 1L), (owner.Session, owner.IsRegistered, owner.NickSince));
    }

    [Fact]
    public void In_the_same_room_the_name_is_in_it_once()
    {
        Register(Ada, "ada");
        _chat.Enter(4, "zoe");

        _chat.Apply(LogIn(4, "ada", 1));

        Assert.Equal(["ada", "guest-1002"], _chat.Room().Members);
    }

    [Theory]
    [InlineData(Bob, "nobody", 1, AppendStatus.NotAllowed)]
    [InlineData(Bob, "ada", 2, AppendStatus.NotAllowed)]
    [InlineData(Bob, "a_da", 1, AppendStatus.NotAllowed)]
    [InlineData(Console, "ada", 1, AppendStatus.NotAllowed)]
    [InlineData(Ada, "ada", 1, AppendStatus.AlreadyThere)]
    [InlineData(99L, "ada", 1, AppendStatus.NoSuchSession)]
    public void A_login_that_is_refused_changes_nothing(long session, string name, long proof, AppendStatus status)
    {
        Register(Ada, "ada");
        var before = _chat.State.Save().Hash();

        Assert.Equal(status, _chat.Apply(LogIn(session, name, proof)).Status);

        Assert.Equal(before, (_chat.State.Save() with { Time = _chat.State.LastTime.AddSeconds(-1) }).Hash());
    }

    [Fact]
    public void With_another_password_an_earlier_proof_is_worth_nothing()
    {
        Register(Ada, "ada");
        Assert.Equal(AppendStatus.Applied, _chat.Apply(new PasswordRecord { Session = Ada, From = "ada", Hash = "new", Proof = 1 }).Status);

        Assert.Equal(AppendStatus.NotAllowed, _chat.Apply(new PasswordRecord { Session = Ada, From = "ada", Hash = "newer", Proof = 1 }).Status);
        Assert.Equal(AppendStatus.NotAllowed, _chat.Apply(LogIn(Bob, "ada", 1)).Status);
        Assert.Equal(AppendStatus.NotAllowed, _chat.Apply(new UnregisteredRecord { Session = Ada, From = "ada", Proof = 1 }).Status);
        Assert.Equal(AppendStatus.Applied, _chat.Apply(LogIn(Bob, "ada", 2)).Status);
        Assert.True(_chat.State.Accounts.TryFind("ada", out var account) && account is { PasswordHash: "new", Since: 1 });
    }

    private AppendOutcome Register(long session, string name) => _chat.Apply(RecordKind.Registered, session, to: name, text: "hash");

    private static LoggedInRecord LogIn(long session, string name, long proof) => new() { Session = session, From = "", To = name, Proof = proof };
}
