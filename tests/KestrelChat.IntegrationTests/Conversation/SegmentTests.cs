using System.Text;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Conversation;

/// <summary>The lines never depend on how their bytes were cut on the way.</summary>
public sealed class SegmentTests
{
    private static readonly string[] Texts = ["Grüße, 5 €, 𝄞", "two words", "after a NUL end", "hello", "corrected", "[A", "a b"];

    [Fact]
    public async Task Bytes_cut_anywhere_give_the_same_lines()
    {
        await using var server = await ServerProcess.StartAsync(ServerProcess.Unlimited);
        await using var watcher = await LineClient.JoinAsync(server, "watcher");
        await using var sender = await LineClient.JoinAsync(server, "sender");
        var bytes = Input();
        for (var cut = 0; cut < bytes.Length; cut++)
        {
            await sender.SendAsync(bytes.AsMemory(0, cut));
            await sender.SendAsync(bytes.AsMemory(cut));
            await ExpectTextsAsync(watcher);
        }
    }

    [Fact]
    public async Task Bytes_one_by_one_give_the_same_lines()
    {
        await using var server = await ServerProcess.StartAsync(ServerProcess.Unlimited);
        await using var watcher = await LineClient.JoinAsync(server, "watcher");
        await using var sender = await LineClient.JoinAsync(server, "sender");
        var bytes = Input();
        for (var i = 0; i < bytes.Length; i++)
            await sender.SendAsync(bytes.AsMemory(i, 1));
        await ExpectTextsAsync(watcher);
    }

    [Fact]
    public async Task Lines_of_the_real_telnet_have_no_trace_of_their_ends()
    {
        await using var server = await ServerProcess.StartAsync();
        await using var watcher = await LineClient.JoinAsync(server, "watcher");
        await using var telnet = await ToolProcess.JoinAsync(server, "telnet", "tel");
        await telnet.SendLineAsync("from telnet");
        await watcher.ExpectMessageAsync("tel", "from telnet");
        await telnet.SendLineAsync("/quit");
        await watcher.Received.ExpectNextAsync("At TIME -- tel is leaving now");
        await telnet.ExitAsync();
    }

    [Fact]
    public async Task The_real_telnet_shows_what_comes_after_Ctrl_C_and_says_how_to_leave()
    {
        await using var server = await ServerProcess.StartAsync();
        await using var watcher = await LineClient.JoinAsync(server, "watcher");
        // At a terminal of its own, whose keys are signals.
        await using var telnet = RunningProgram.Start(Tool.Find("socat"), ["-", $"EXEC:telnet 127.0.0.1 {server.ChatPort},pty,setsid,ctty"], new OutputGuard(lineFeedsAlone: true));
        await telnet.SendAsync("/nick tel\n"u8.ToArray());
        await telnet.Output.ExpectAsync(l => l.EndsWith(" now goes by tel", StringComparison.Ordinal), "the name");

        await telnet.SendAsync(new byte[] { 0x03 });
        await telnet.Output.ExpectAsync(l => l.EndsWith("* Ctrl-C does not end this; /quit does.", StringComparison.Ordinal), "how to leave");
        await watcher.SayAsync("still there?");

        await telnet.Output.ExpectAsync(l => l.EndsWith("still there?", StringComparison.Ordinal), "what is said");
    }

    [Fact]
    public async Task Netcat_that_answers_telnet_options_has_none_to_answer()
    {
        await using var server = await ServerProcess.StartAsync();
        await using var watcher = await LineClient.JoinAsync(server, "watcher");
        await using var tool = await ToolProcess.JoinAsync(server, "nc.openbsd -t", "polite");
        await tool.SendLineAsync("good day");
        await watcher.ExpectMessageAsync("polite", "good day");
    }

    /// <summary>A mark at the start, text of two, three and four bytes a letter, all line ends, telnet's commands and keys.</summary>
    private static byte[] Input() =>
    [
        0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("Grüße, 5 €, 𝄞\r\n"),
        0xFF, 0xFB, 0x1F, .. "two"u8, 0xFF, 0xFA, 0x1F, 0x00, 0x50, 0x00, 0x18, 0xFF, 0xF0, .. " words\n"u8,
        .. "\n\r\n"u8, .. "after a NUL end\r\0"u8,
        .. "hel"u8, 0xFF, 0xF4, 0xFF, 0xFD, 0x06, .. "lo\r\n"u8,
        .. "corri\x7F"u8, .. "x\x08"u8, .. "ected\r\0"u8, 0x1B, .. "[A\r\n"u8, .. "a\tb\n"u8,
    ];

    private static async Task ExpectTextsAsync(LineClient watcher)
    {
        await watcher.ExpectMessageAsync("sender", Texts[0]);
        foreach (var text in Texts[1..])
            await watcher.Received.ExpectNextAsync("At TIME -- Message from sender:", $"\t{text}");
    }
}
