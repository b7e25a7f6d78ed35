using System.Text;
using KestrelChat.IntegrationTests.Durability;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Accounts;

/// <summary>An account is its owner's after the process was killed, and its password is nowhere.</summary>
public sealed class AccountTests
{
    private const string Password = "correct-horse-71";
    private const string NextPassword = "battery-staple-82";

    private const string TokenShown = "* The token bot, shown this once: ";

    // How each hash of the framework's begins: its version, and the function.
    private const string AnyHash = "AQAAAAI";

    [Fact]
    public async Task Netcat_registers_and_logs_in_after_a_kill_and_the_password_is_in_no_file_and_no_log()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("chat.db");
        string[] settings = [.. ServerProcess.Unlimited, $"--Chat:Journal:Sqlite:Path={path}", "--Logging:LogLevel:Default=Trace"];
        var logs = new StringBuilder();
        var token = "";
        await using (var server = await ServerProcess.StartAsync(settings))
        {
            await using var ada = await ToolProcess.JoinAsync(server, "nc.openbsd", "ada");
            await ada.SendLineAsync($"/register {Password}");
            await ada.Output.ExpectNextAsync(
                "* That password crossed the network in the clear. Over TLS nobody can read it on the way.",
                "* ada is your account now. /login ada takes the name from anywhere.");
            await ada.SendLineAsync($"/password {Password} {NextPassword}");
            await ada.Output.ExpectNextAsync("* The password of ada is another one now.");
            await ada.SendLineAsync("/token new bot");
            token = (await ada.Output.ExpectAsync(l => l.StartsWith(TokenShown, StringComparison.Ordinal), "the token"))[TokenShown.Length..];
            // Indexed, so that the search file has taken in what came before.
            await ada.SendLineAsync("kestrels hover");
            await ada.Output.ExpectAsync("\tkestrels hover");
            await Patience.UntilAsync(() => Task.FromResult(IsIn(folder, "hover", "chat.db.search*")), () => "The message was not indexed.");
            await server.SignalAsync("KILL");
            await server.Program.ExitAsync();
            logs.AppendLine(RunningProgram.Text(server.Program.Output)).AppendLine(RunningProgram.Text(server.Program.Error));
        }

        AssertNowhere(folder, logs.ToString());
        await using (var server = await ServerProcess.StartAsync(settings))
        {
            await using var zoe = await ToolProcess.JoinAsync(server, "nc.openbsd", "zoe");
            await zoe.SendLineAsync("/nick ADA");
            await zoe.Output.ExpectNextAsync("* The name ada is registered. If it is yours: /login ada");
            await zoe.SendLineAsync($"/login ada {Password}");
            await zoe.Output.ExpectNextAsync(
                "* That password crossed the network in the clear. Over TLS nobody can read it on the way.", "* That is not the password of ada.");
            await zoe.SendAsync(Encoding.UTF8.GetBytes($"/login ada\n{NextPassword}\nit is me\n"));
            await zoe.Output.ExpectNextAsync(
                "* The password of ada? Your next line is taken as it, and shown to nobody.",
                "At TIME -- zoe now goes by ada",
                "* You are logged in as ada.",
                "At TIME -- Message from ada:",
                "\tit is me");
            var metrics = await server.TextAsync("/metrics");
            Assert.Contains("""kestrelchat_logins_total{outcome="done"} 1""", metrics, StringComparison.Ordinal);
            Assert.Contains("""kestrelchat_logins_total{outcome="wrong_password"} 1""", metrics, StringComparison.Ordinal);
            await server.SignalAsync("TERM");
            Assert.Equal(0, await server.Program.ExitAsync());
            logs.AppendLine(RunningProgram.Text(server.Program.Output)).AppendLine(RunningProgram.Text(server.Program.Error));
        }

        AssertNowhere(folder, logs.ToString());
        Assert.False(IsIn(folder, token, "*"), "A file holds the token.");
        Assert.DoesNotContain(token, logs.ToString(), StringComparison.Ordinal);
        var (code, exported, _) = await JournalTool.RunAsync("export", path);
        Assert.Equal(0, code);
        Assert.Equal(["kestrels hover", "it is me"], exported.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => System.Text.Json.JsonDocument.Parse(l).RootElement.GetProperty("text").GetString()));
        foreach (var secret in (string[])[AnyHash, token, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(token)))])
            Assert.DoesNotContain(secret, exported, StringComparison.OrdinalIgnoreCase);
        await JournalTool.AssertIntactAsync(path);
    }

    private static void AssertNowhere(TemporaryFolder folder, string log)
    {
        foreach (var password in (string[])[Password, NextPassword])
        {
            Assert.False(IsIn(folder, password, "*"), $"A file holds {password}.");
            Assert.DoesNotContain(password, log, StringComparison.Ordinal);
        }

        Assert.True(IsIn(folder, AnyHash, "chat.db*"), "This test knows a hash no more.");
        Assert.False(IsIn(folder, AnyHash, "chat.db.search*"));
        Assert.DoesNotContain(AnyHash, log, StringComparison.Ordinal);
        Assert.Contains("Connection 1", log, StringComparison.Ordinal);
    }

    private static bool IsIn(TemporaryFolder folder, string text, string files) =>
        Directory.GetFiles(folder.Path, files).Where(file => !file.EndsWith(".sock", StringComparison.Ordinal)).Any(file => ReadShared(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0);

    // A server may have it open.
    private static byte[] ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
