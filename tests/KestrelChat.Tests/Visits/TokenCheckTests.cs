using System.Net;
using KestrelChat.Accounts;
using KestrelChat.Records;
using KestrelChat.Tests.Sessions;
using KestrelChat.Visits;

namespace KestrelChat.Tests.Visits;

public sealed class TokenCheckTests : IAsyncDisposable
{
    private static readonly IPAddress Here = IPAddress.Parse("192.0.2.1");

    private readonly SessionHarness _chat = new();
    private readonly string _token = AccountToken.Make();

    [Fact]
    public async Task A_token_tells_whose_it_is_until_it_is_revoked()
    {
        await RegisterAsync();

        var author = _chat.Services.AuthorOf(_token, Here, out var wait);
        Assert.Equal((new Author("ada", 2, Here), TimeSpan.Zero), (author, wait));

        await _chat.Journal.AppendAsync(new TokenRevokedRecord { Session = 77, From = "ada", Label = "bot" });
        Assert.Null(_chat.Services.AuthorOf(_token, Here, out _));
    }

    [Fact]
    public async Task Wrong_ones_are_paced_and_right_ones_are_not()
    {
        await RegisterAsync();
        for (var i = 0; i < PasswordTries.PerMinute; i++)
        {
            Assert.Null(_chat.Services.AuthorOf(AccountToken.Make(), Here, out var wait));
            Assert.Equal(TimeSpan.Zero, wait);
        }

        Assert.Null(_chat.Services.AuthorOf("secret", Here, out var longer));
        Assert.True(longer > TimeSpan.Zero);
        Assert.NotNull(_chat.Services.AuthorOf(_token, Here, out _));
        Assert.Null(_chat.Services.AuthorOf("secret", IPAddress.Parse("192.0.2.2"), out var other));
        Assert.Equal(TimeSpan.Zero, other);
    }

    public ValueTask DisposeAsync() => _chat.DisposeAsync();

    private async Task RegisterAsync()
    {
        await _chat.Journal.AppendAsync(new ConnectedRecord { Session = 77, From = "ada" });
        await _chat.Journal.AppendAsync(new RegisteredRecord { Session = 77, From = "ada", To = "ada", Hash = "hash" });
        await _chat.Journal.AppendAsync(new TokenMadeRecord { Session = 77, From = "ada", Label = "bot", Hash = AccountToken.HashOf(_token) });
    }
}
