using KestrelChat.IntegrationTests.Durability;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Admin;

/// <summary>Whose a room is, and what its moderators did, is there after a kill.</summary>
public sealed class RoomOwnerTests
{
    private const string Password = "secret-word";
    private const string Mute = "* Not sent: you are muted in #dev until ";

    [Fact]
    public async Task Owners_moderators_and_what_they_did_hold_after_a_kill()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("chat.db");
        string[] settings = [.. ServerProcess.Unlimited, $"--Chat:Journal:Sqlite:Path={path}"];
        await using (var server = await ServerProcess.StartAsync(settings))
        {
            await using var bob = await RegisterAsync(server, "bob");
            await using var ada = await RegisterAsync(server, "ada");
            await ada.SendLineAsync("/join dev");
            await ada.Received.ExpectAsync("* You are alone in #dev.");
            await ada.SendLineAsync("/moderator add bob");
            await ada.Received.ExpectAsync("* bob is a moderator of #dev now.");
            await using var tim = await GoAsync(server, "tim");
            await using var eve = await GoAsync(server, "eve");
            await bob.SendLineAsync("/mute #dev tim 7d too loud");
            await bob.Received.ExpectAsync("* tim is muted in #dev for 7d.");
            await bob.SendLineAsync("/ban #dev eve spam");
            await bob.Received.ExpectAsync("* eve is banned from #dev.");
            await eve.Received.ExpectAsync(l => l.StartsWith("* You are in #lobby with ", StringComparison.Ordinal), "where eve is now");
            await tim.SendLineAsync("hello");
            await tim.Received.ExpectAsync(l => l.StartsWith(Mute, StringComparison.Ordinal), "why not");
            await server.SignalAsync("KILL");
            await server.Program.ExitAsync();
        }

        await JournalTool.AssertIntactAsync(path);
        await using (var server = await ServerProcess.StartAsync(settings))
        {
            await using var tim = await GoAsync(server, "tim");
            await tim.SendLineAsync("hello");
            await tim.Received.ExpectAsync(l => l.StartsWith(Mute, StringComparison.Ordinal), "why not");
            await using var eve = await LineClient.JoinAsync(server, "eve");
            await eve.SendLineAsync("/join dev");
            await eve.Received.ExpectAsync("* You are still in #lobby: you are banned from #dev -- spam.");
            await tim.SendLineAsync("/owner");
            await tim.Received.ExpectAsync("* #dev is ada's.");
            await tim.SendLineAsync("/unmute tim");
            await tim.Received.ExpectAsync("* /unmute is for operators and moderators of rooms.");

            await using var bob = await LineClient.JoinAsync(server, "rob");
            await bob.SendLineAsync($"/login bob {Password}");
            await bob.Received.ExpectAsync("* You are logged in as bob.");
            await bob.SendLineAsync("/unmute #dev tim");
            await bob.Received.ExpectAsync("* tim may write in #dev again.");
            await tim.SayAsync("at last");
        }

        var (_, exported, _) = await JournalTool.RunAsync("export", path);
        Assert.Contains("\"kind\":\"moderatorAdded\",\"room\":\"dev\",\"from\":\"ada\",\"to\":\"bob\"}", exported, StringComparison.Ordinal);
        Assert.Contains("\"kind\":\"roomMuted\",\"room\":\"dev\",\"from\":\"bob\",\"to\":\"tim\",\"text\":\"too loud\",\"seconds\":604800}", exported, StringComparison.Ordinal);
    }

    private static async Task<LineClient> RegisterAsync(ServerProcess server, string name)
    {
        var client = await LineClient.JoinAsync(server, name);
        await client.SendLineAsync($"/register {Password}");
        await client.Received.ExpectAsync($"* {name} is your account now. /login {name} takes the name from anywhere.");
        return client;
    }

    private static async Task<LineClient> GoAsync(ServerProcess server, string name)
    {
        var client = await LineClient.JoinAsync(server, name);
        await client.SendLineAsync("/join dev");
        await client.Received.ExpectAsync(l => l.Contains(" in #dev", StringComparison.Ordinal), "where one is");
        return client;
    }
}
