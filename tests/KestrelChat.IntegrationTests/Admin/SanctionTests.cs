using System.Net;
using KestrelChat.IntegrationTests.Durability;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Admin;

/// <summary>What operators laid on people and rooms is there after a kill.</summary>
public sealed class SanctionTests
{
    private static readonly IPAddress Spammer = IPAddress.Parse("127.0.0.77");

    [Fact]
    public async Task Mutes_bans_and_slow_rooms_hold_after_a_kill()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("chat.db");
        string[] settings = [.. ServerProcess.Unlimited, $"--Chat:Journal:Sqlite:Path={path}"];
        await using (var server = await ServerProcess.StartAsync(settings))
        {
            await using var bob = await LineClient.JoinAsync(server, "bob");
            await using var spammer = await LineClient.JoinAsync(server, "spammer", from: Spammer);
            Assert.Equal((0, "bob is muted for 7d.", ""), await AdminAsync(path, "mute bob 7d too loud"));
            Assert.Equal((0, "One message in 1h a person in #lobby.", ""), await AdminAsync(path, "slow 3600"));
            Assert.Equal((0, "127.0.0.77 is banned.", ""), await AdminAsync(path, "ban 127.0.0.77 spam"));
            Assert.Equal((1, "", "Not done: carol is not muted."), await AdminAsync(path, "unmute carol"));
            await spammer.Received.ExpectAsync("* You are banned from this server -- spam.");
            await spammer.EndAsync();
            await bob.SendLineAsync("hello");
            await bob.Received.ExpectAsync(IsMuted, "why not");
            await server.SignalAsync("KILL");
            await server.Program.ExitAsync();
        }

        await JournalTool.AssertIntactAsync(path);
        await using (var server = await ServerProcess.StartAsync(settings))
        {
            await using var spammer = await LineClient.ConnectAsync(server, "spammer", from: Spammer);
            await spammer.Received.ExpectAsync("* You are banned from this server -- spam.");
            await spammer.EndAsync();
            await using var bob = await LineClient.JoinAsync(server, "bob");
            await bob.SendLineAsync("hello");
            await bob.Received.ExpectAsync(IsMuted, "why not");
            await using var ann = await LineClient.JoinAsync(server, "ann");
            await ann.SayAsync("one");
            await ann.SendLineAsync("two");
            await ann.Received.ExpectAsync(l => l.StartsWith("* Not sent: #lobby takes a message a person in 1h; wait ", StringComparison.Ordinal), "how long to wait");

            Assert.Equal((0, "bob may write again.", ""), await AdminAsync(path, "unmute bob"));
            Assert.Equal((0, "127.0.0.77 may come again.", ""), await AdminAsync(path, "unban 127.0.0.77"));
            await bob.SayAsync("at last");
            await using var again = await LineClient.JoinAsync(server, "spammer", from: Spammer);
        }

        var (_, exported, _) = await JournalTool.RunAsync("export", path);
        Assert.Matches("\"kind\":\"muted\",\"from\":\"console\",\"to\":\"bob\",\"text\":\"too loud\",\"seconds\":604800}\n", exported);
        Assert.Matches("\"kind\":\"slowed\",\"room\":\"lobby\",\"from\":\"console\",\"seconds\":3600}\n", exported);
        Assert.Matches("\"kind\":\"banned\",\"from\":\"console\",\"to\":\"127.0.0.77/32\",\"text\":\"spam\"}\n", exported);
    }

    private static bool IsMuted(string line) =>
        line.StartsWith("* Not sent: you are muted until ", StringComparison.Ordinal) && line.EndsWith(" UTC -- too loud.", StringComparison.Ordinal);

    private static async Task<(int Code, string Output, string Error)> AdminAsync(string journal, string command)
    {
        await using var program = ServerProcess.Launch([], ["admin", $"--Chat:Journal:Sqlite:Path={journal}", command]);
        var code = await program.ExitAsync();
        return (code, RunningProgram.Text(program.Output), RunningProgram.Text(program.Error));
    }
}
