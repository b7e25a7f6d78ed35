using System.Net;
using KestrelChat.Records;
using KestrelChat.State;
using KestrelChat.Tests.Sessions;
using KestrelChat.Visits;

namespace KestrelChat.Tests.Visits;

/// <summary>Who reads by a token reads what its owner may, as long as the token is one.</summary>
public sealed class RoomReaderTests : IAsyncLifetime
{
    private readonly SessionHarness _chat = new();

    public async ValueTask InitializeAsync()
    {
        await AppendAsync(new ConnectedRecord { Session = 70, From = "console", IsOperator = true });
        foreach (var (session, name) in new[] { (77, "ada"), (78, "bob"), (79, "eve") })
        {
            await AppendAsync(new ConnectedRecord { Session = session, From = name });
            await AppendAsync(new RegisteredRecord { Session = session, From = name, To = name, Hash = "hash" });
            await AppendAsync(new TokenMadeRecord { Session = session, From = name, Label = "bot", Hash = $"{session}" });
        }

        await AppendAsync(new FoundedRecord { Session = 77, From = "ada", Room = "den" });
        await AppendAsync(new JoinedRecord { Session = 77, From = "ada", Room = "den" });
    }

    public ValueTask DisposeAsync() => _chat.DisposeAsync();

    [Theory]
    [InlineData(RoomAccess.Open, null, true, true)]
    [InlineData(RoomAccess.Open, "eve", true, true)]
    [InlineData(RoomAccess.Invited, null, true, false)]
    [InlineData(RoomAccess.Invited, "eve", true, false)]
    [InlineData(RoomAccess.Invited, "bob", true, true)]
    [InlineData(RoomAccess.Hidden, null, false, false)]
    [InlineData(RoomAccess.Hidden, "eve", false, false)]
    [InlineData(RoomAccess.Hidden, "bob", true, true)]
    [InlineData(RoomAccess.Hidden, "ada", true, true)]
    public async Task It_sees_and_reads_what_the_owner_may(RoomAccess access, string? name, bool sees, bool reads)
    {
        if (access is not RoomAccess.Open)
            await AppendAsync(new AccessSetRecord { Session = 77, From = "ada", Room = "den", Access = access });
        await AppendAsync(new InvitedRecord { Session = 77, From = "ada", Room = "den", To = "bob" });

        var reader = Reader(name);

        Assert.Equal((sees, reads), (reader.MaySee("den"), reader.MayRead("den")));
        Assert.True(reader.MayRead("lobby"));
    }

    [Fact]
    public async Task An_operator_reads_everything()
    {
        await AppendAsync(new AccessSetRecord { Session = 77, From = "ada", Room = "den", Access = RoomAccess.Hidden });
        var eve = Reader("eve");
        Assert.False(eve.MayRead("den"));

        await AppendAsync(new PromotedRecord { Session = 70, From = "console", To = "eve" });

        Assert.True(eve.MayRead("den"));
    }

    [Fact]
    public async Task It_ends_with_the_invitation_the_token_and_a_ban()
    {
        await AppendAsync(new AccessSetRecord { Session = 77, From = "ada", Room = "den", Access = RoomAccess.Hidden });
        await AppendAsync(new InvitedRecord { Session = 77, From = "ada", Room = "den", To = "bob" });
        var (ada, bob, eve) = (Reader("ada"), Reader("bob"), Reader("eve"));
        Assert.True(bob.MayRead("den"));

        await AppendAsync(new InvitedRecord { Session = 77, From = "ada", Room = "den", To = "bob", IsTakenBack = true });
        Assert.False(bob.MayRead("den"));
        await AppendAsync(new TokenRevokedRecord { Session = 77, From = "ada", Label = "bot" });
        Assert.False(ada.MayRead("den"));
        Assert.False(ada.MayRead("lobby"));
        Assert.True(eve.MayRead("lobby"));
        await AppendAsync(new BannedRecord { Session = 70, From = "console", To = "eve" });
        Assert.False(eve.MayRead("lobby"));
    }

    private RoomReader Reader(string? name)
    {
        if (name is null)
            return new RoomReader(_chat.Services, owner: null);
        Assert.True(_chat.State.Accounts.TryFind(name, out var account));
        return new RoomReader(_chat.Services, new Author(name, account.Tokens.Single().Sequence, IPAddress.Loopback));
    }

    private async Task AppendAsync(JournalRecord record) => Assert.Equal(AppendStatus.Applied, (await _chat.Journal.AppendAsync(record)).Status);
}
