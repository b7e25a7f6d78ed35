using KestrelChat.Connections;
using KestrelChat.Tests.Sessions;
using static KestrelChat.Tests.Commands.PasteCommandTests;
using static KestrelChat.Tests.Sessions.SessionHarness;

namespace KestrelChat.Tests.Commands;

/// <summary>Pastes of which nothing is said.</summary>
public sealed class PasteRefusalTests
{
    private const string TooMuch = "* Not sent: a paste has at most 16384 bytes in 500 lines of up to 4096. The rest of it, up to a line with a single ., is dropped.";

    [Theory]
    [InlineData(".", "* Not sent: there is nothing in the paste.")]
    [InlineData("| |\u200b|.", "* Not sent: there is nothing in the paste.")]
    [InlineData("a|b|/cancel", Dropped)]
    [InlineData("a|/CANCEL ", Dropped)]
    public async Task Of_a_paste_that_is_dropped_nothing_is_said(string lines, string answer)
    {
        await using var chat = new SessionHarness();
        var (bob, ann) = (await chat.ArriveAsync("bob"), await chat.ArriveAsync("ann"));

        await bob.SendAsync(["/paste", .. lines.Split('|')]);

        await bob.SeesAsync(GoOn, answer);
        await chat.AllSeeOnlyAsync(bob, "bob", ann);
    }

    [Theory]
    [InlineData(5, 4000, ".")]
    [InlineData(501, 1, ".")]
    [InlineData(1, 4097, ".")]
    [InlineData(1000, 100, "/cancel")]
    public async Task Of_one_that_is_too_much_nothing_is_said_and_the_rest_is_swallowed(int lines, int length, string end)
    {
        await using var chat = new SessionHarness();
        var (bob, ann) = (await chat.ArriveAsync("bob"), await chat.ArriveAsync("ann"));

        await bob.SendAsync(["/paste", .. Enumerable.Repeat(new string('x', length), lines), "rest", "/nick rob", end]);

        await bob.SeesAsync(GoOn, TooMuch, Dropped);
        await chat.AllSeeOnlyAsync(bob, "bob", ann);
    }

    [Fact]
    public async Task At_the_end_of_input_in_the_midst_of_it_nothing_is_said()
    {
        await using var chat = new SessionHarness();
        var (bob, ann) = (await chat.ArriveAsync("bob"), await chat.ArriveAsync("ann"));
        await bob.SendAsync("/paste", "a", "b");
        await bob.SeesAsync(GoOn);

        bob.FinishSending();

        Assert.Equal("* Not sent: the paste has no end, which is a line with a single .\r\n" + $"{At} -- bob has exited\r\n", await bob.SeesEndAsync(CloseReason.ClientClosed));
        await ann.SeesAsync($"{At} -- bob has exited");
        await chat.AllSeeOnlyAsync(ann, "ann");
    }

    [Fact]
    public async Task A_connection_that_breaks_in_the_midst_of_it_says_nothing()
    {
        await using var chat = new SessionHarness();
        var (bob, ann) = (await chat.ArriveAsync("bob"), await chat.ArriveAsync("ann"));
        await bob.SendAsync("/paste", "a");
        await bob.SeesAsync(GoOn);

        bob.Reset();

        await ann.SeesAsync($"{At} -- bob has exited -- connection reset");
        await chat.AllSeeOnlyAsync(ann, "ann");
    }

    [Fact]
    public async Task Who_may_not_write_is_told_at_its_end()
    {
        await using var chat = new SessionHarness();
        var (bob, console) = (await chat.ArriveAsync("bob"), await chat.AdmitAsync());
        await console.SendAsync("/mute bob 1h");
        await bob.SeesAfterOthersAsync("console muted bob for 1h\r\n");

        await bob.SendAsync("/paste", "a", "b", ".");

        await bob.SeesAsync(GoOn, "* Not sent: you are muted until 2026-11-01 09:35:40 UTC.");
    }

    [Fact]
    public async Task In_a_slow_room_it_counts_as_the_one_message_that_it_is()
    {
        await using var chat = new SessionHarness();
        var (bob, console) = (await chat.ArriveAsync("bob"), await chat.AdmitAsync());
        await console.SendAsync("/slow 30");
        await bob.SeesAfterOthersAsync("a message a person in 30s\r\n");

        await bob.SendAsync("/paste", "a", "b", ".", "/paste", "c", "d", ".");

        await bob.SeesAsync(GoOn, $"{At} <bob> 2 lines:", "\ta", "\tb", GoOn, "* Not sent: #lobby takes a message a person in 30s; wait 30 s.");
    }

    [Fact]
    public async Task What_was_for_a_room_is_not_said_in_another_one()
    {
        await using var chat = new SessionHarness();
        var (bob, ann, console) = (await chat.ArriveAsync("bob"), await chat.ArriveAsync("ann"), await chat.AdmitAsync());
        await bob.SendAsync("/join dev", "/paste", "for dev alone");
        await bob.SeesAfterOthersAsync(GoOn + "\r\n");
        await console.SendAsync("/join dev", "/kick bob");
        await bob.SeesAfterOthersAsync("* You are in #lobby with 1 person: ann.\r\n");

        await bob.SendAsync("and more", ".");

        await bob.SeesAfterOthersAsync("* Not sent: the paste was for #dev, and you are not there any more.\r\n");
        Assert.DoesNotContain("for dev alone", ann.Received, StringComparison.Ordinal);
    }
}
