using System.Text;
using KestrelChat.Connections;
using KestrelChat.Tests.Sessions;

namespace KestrelChat.Tests.Diagnostics;

/// <summary>What the instruments tell of whole sessions.</summary>
public sealed class SessionMetricsTests
{
    [Fact]
    public async Task Sessions_are_counted_byte_by_byte_and_line_by_line()
    {
        using var measured = new MeasuredChat();
        await using var chat = new SessionHarness(metrics: measured.Metrics);
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");
        await alice.SendAsync("hello", "/me waves", "/msg bob psst", "/foo", "/me", "/msg zoe hi", new string('x', 5000), "/quit");
        await alice.SeesEndAsync(CloseReason.Quit);
        await bob.SendAsync("/quit");
        await bob.SeesEndAsync(CloseReason.Quit);

        var values = measured.Read();

        Assert.Equal(3, values["kestrelchat.messages.received"]);
        Assert.Equal(4, values["kestrelchat.messages.delivered"]);
        Assert.Equal(Encoding.UTF8.GetByteCount(alice.Received + bob.Received), values["kestrelchat.bytes.sent"]);
        Assert.Equal("/nick alice\nhello\n/me waves\n/msg bob psst\n/foo\n/me\n/msg zoe hi\n\n/quit\n/nick bob\n/quit\n".Length + 5000, values["kestrelchat.bytes.received"]);
        Assert.Equal(2, values["kestrelchat.disconnects reason=quit"]);
        foreach (var reason in new[] { "unknown_command", "wrong_arguments", "no_such_name", "too_long" })
            Assert.Equal(1, values[$"kestrelchat.messages.refused reason={reason}"]);
    }
}
