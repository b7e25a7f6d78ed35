using System.Globalization;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Names;

public sealed class NameTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private const string BadCharacters = "* A name is made of letters, digits and _ - . [ ] { } | ^ only.";
    private const string TwoWords = "* Usage: /nick NAME";
    private const string TooLong = "* A name has at most 24 characters.";

    [Theory]
    [InlineData("ALICE", "* The name ALICE is taken.")]
    [InlineData("  alice  ", "* The name alice is taken.")]
    [InlineData("al\u0007ice", "* The name alice is taken.")]
    [InlineData("\u202Ealice\u202C", "* The name alice is taken.")]
    [InlineData("alicex\u0008", "* The name alice is taken.")]
    [InlineData("\u0430lice", BadCharacters)]
    [InlineData("\uFF41lice", BadCharacters)]
    [InlineData("ali\u0441e", BadCharacters)]
    [InlineData("a\u200Blice", BadCharacters)]
    [InlineData("a\u00ADlice", BadCharacters)]
    [InlineData("alice\u0301", BadCharacters)]
    [InlineData("\u212Aelvin", BadCharacters)]
    [InlineData("al ice", TwoWords)]
    [InlineData("alice\u00A0", BadCharacters)]
    [InlineData("alice\t.", TwoWords)]
    [InlineData("*", BadCharacters)]
    [InlineData("<alice>", BadCharacters)]
    [InlineData("alice:", BadCharacters)]
    [InlineData("#lobby", BadCharacters)]
    [InlineData("@alice", BadCharacters)]
    [InlineData("/quit", BadCharacters)]
    [InlineData("alice,bob", BadCharacters)]
    [InlineData("server", "* The name server is reserved.")]
    [InlineData("SERVER", "* The name SERVER is reserved.")]
    [InlineData("Admin", "* The name Admin is reserved.")]
    [InlineData("root", "* The name root is reserved.")]
    [InlineData("sYstem", "* The name sYstem is reserved.")]
    [InlineData("everyone", "* The name everyone is reserved.")]
    [InlineData("here", "* The name here is reserved.")]
    [InlineData("You", "* The name You is reserved.")]
    [InlineData("guest-1", "* The name guest-1 is reserved.")]
    [InlineData("Guest-4821", "* The name Guest-4821 is reserved.")]
    [InlineData("GUEST-x", "* The name GUEST-x is reserved.")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaa", TooLong)]
    public async Task A_name_that_is_not_to_be_had_is_refused_with_the_reason(string name, string answer)
    {
        await using var alice = await LineClient.JoinAsync(shared.Server, "alice");
        await using var forger = await LineClient.ConnectAsync(shared.Server, "forger");
        await forger.WelcomeAsync();
        await forger.SendLineAsync($"/nick {name}");
        await forger.Received.ExpectAsync(answer);
        await forger.SendLineAsync("/nick");
        await forger.Received.ExpectNextAsync($"* You are {forger.Nick}.");
        await LeaveAsync(alice);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("Z_-.[]{}|^9")]
    public async Task A_good_name_is_taken(string name)
    {
        await using var client = await LineClient.JoinAsync(shared.Server, name);
        await LeaveAsync(client);
    }

    [Fact]
    public async Task One_of_many_who_want_the_same_name_at_once_gets_it()
    {
        var clients = new List<LineClient>();
        for (var i = 0; i < 16; i++)
        {
            clients.Add(await LineClient.ConnectAsync(shared.Server, $"client {i}"));
            await clients[i].WelcomeAsync();
        }

        await Task.WhenAll(clients.Select((c, i) => c.SendLineAsync(i % 2 == 0 ? "/nick one" : "/nick ONE")));
        foreach (var client in clients)
        {
            var own = $"{client.Nick} now goes by one";
            await client.Received.ExpectAsync(
                l => l.EndsWith(own, StringComparison.OrdinalIgnoreCase) || l is "* The name one is taken." or "* The name ONE is taken.", "an answer");
        }

        Assert.Single(clients[0].Received.Lines, l => l.EndsWith(" now goes by one", StringComparison.OrdinalIgnoreCase));
        foreach (var client in clients)
            await LeaveAsync(client);
    }

    [Fact]
    public async Task Newcomers_are_called_by_their_address_where_that_is_wanted()
    {
        await using var server = await ServerProcess.StartAsync("--Chat:GuestNames=endpoint");
        await using var client = await LineClient.ConnectAsync(server);
        await client.WelcomeAsync();
        Assert.StartsWith("127.0.0.1:", client.Nick, StringComparison.Ordinal);
        Assert.True(int.TryParse(client.Nick["127.0.0.1:".Length..], CultureInfo.InvariantCulture, out _));
    }

    /// <summary>So that the name is free for the next row.</summary>
    private static async Task LeaveAsync(LineClient client)
    {
        await client.SendLineAsync("/quit");
        Assert.Equal(ConnectionEnd.Fin, await client.EndAsync());
    }
}
