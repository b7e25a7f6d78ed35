using System.Net.Sockets;
using KestrelChat.Connections;
using KestrelChat.Journals;
using KestrelChat.Records;
using KestrelChat.Sessions;
using KestrelChat.State;
using static KestrelChat.Tests.Sessions.SessionHarness;

namespace KestrelChat.Tests.Sessions;

public sealed class SessionTests
{
    private const string Goodbye = "* The server is going down; please connect again in a moment.";

    public static TheoryData<Exception, CloseReason, string> Faults => new()
    {
        { new Microsoft.AspNetCore.Connections.ConnectionResetException("reset"), CloseReason.Reset, "connection reset" },
        { new OperationCanceledException(), CloseReason.Reset, "connection reset" },
        { new SocketException((int)SocketError.ConnectionReset), CloseReason.Reset, "connection reset" },
        { new IOException("timed out", new SocketException((int)SocketError.TimedOut)), CloseReason.TimedOut, "connection timed out" },
        { new IOException("no way", new SocketException((int)SocketError.HostUnreachable)), CloseReason.TimedOut, "connection timed out" },
        { new InvalidOperationException("a bug"), CloseReason.Fault, "server fault" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_broken_connection_is_told_with_its_reason_and_frees_the_name(Exception fault, CloseReason reason, string told)
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");

        alice.Cut(fault);

        await bob.SeesAsync($"{At} -- alice has exited -- {told}");
        Assert.Equal(reason, await alice.Ended.InTimeAsync("the end"));
        Assert.False(chat.State.Roster.TryFind("alice", out _));
        Assert.Equal(["bob"], chat.State.Rooms.Lobby.Members);
        Assert.Equal(1, chat.Sessions.Count);
        await chat.AllSeeOnlyAsync(bob, "bob");
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\u200b\u200d\ufeff")]
    [InlineData("\u2800 \u3164")]
    [InlineData("\u001b\u0007")]
    public async Task A_line_of_which_nobody_would_see_anything_is_none(string line)
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");

        await alice.SendAsync(line, "hello");

        await bob.SeesAsync($"{At} <alice> hello");
    }

    [Fact]
    public async Task A_reset_of_a_client_that_does_not_read_is_noticed()
    {
        await using var chat = new SessionHarness();
        var bob = await chat.ArriveAsync("bob");
        var alice = await chat.ArriveAsync("alice", new TestClient(window: 256));
        alice.StopReading();
        await bob.SendAsync([.. Enumerable.Range(0, 20).Select(i => $"line {i}")]);
        await bob.SeesAfterOthersAsync("line 19\r\n");
        await chat.Time.ArmedAsync(chat.Options.SlowReaderTimeout);

        alice.Reset();

        await bob.SeesAsync($"{At} -- alice has exited -- connection reset");
        await alice.SeesEndAsync(CloseReason.Reset);
    }

    [Fact]
    public async Task A_pipe_that_throws_ends_its_own_session_alone()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");
        var broken = new ThrowingWriter();
        var mallory = chat.Connect(new TestClient(output: broken));
        await mallory.SendAsync("/nick mallory");
        await alice.SeesAfterOthersAsync(" now goes by mallory\r\n");
        await bob.SeesAfterOthersAsync(" now goes by mallory\r\n");

        // Not when it has gathered that: the write could still be the one that throws.
        await Patience.UntilAsync(() => broken.Written.Contains(" now goes by mallory\r\n", StringComparison.Ordinal));
        var taken = mallory.Session.View.Taken;
        broken.Throws = true;
        await alice.SendAsync("hello");

        await alice.SeesAsync($"{At} <alice> hello");
        await bob.SeesAsync($"{At} <alice> hello");
        Assert.Equal(CloseReason.Fault, await mallory.Ended.InTimeAsync("the end"));
        // Who came back would be shown it.
        Assert.Equal(taken, mallory.Session.View.Taken);
        await alice.SeesAsync($"{At} -- mallory has exited -- server fault");
        await bob.SeesAsync($"{At} -- mallory has exited -- server fault");
        await chat.AllSeeOnlyAsync(bob, "bob", alice);
    }

    [Fact]
    public async Task A_shutdown_is_told_to_everybody_the_unnamed_too()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var fresh = chat.Connect();
        await chat.Time.ArmedAsync(Greeting.After);
        await alice.SendAsync("last words");
        await alice.SeesAsync($"{At} <alice> last words");

        chat.Sessions.RequestCloseAll(CloseReason.Shutdown);

        Assert.Equal($"{Goodbye}\r\n{At} -- alice has exited -- server shutdown\r\n", await alice.SeesEndAsync(CloseReason.Shutdown));
        Assert.Equal($"{Goodbye}\r\n", await fresh.SeesEndAsync(CloseReason.Shutdown));
        Assert.Equal(0, chat.Sessions.Count);
        Assert.Equal(0, chat.State.Roster.Count);
        // A wait that has ended lets go of its timer a moment later.
        await Task.Run(async () =>
        {
            while (chat.Time.Armed().Any())
                await Task.Yield();
        }).InTimeAsync("the end of all timers");
    }

    [Fact]
    public async Task The_first_reason_to_end_stands()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");

        alice.Session.RequestClose(CloseReason.Shutdown);
        alice.Session.Abort(CloseReason.SlowReader);

        Assert.Equal(CloseReason.Shutdown, await alice.Ended.InTimeAsync("the end"));
    }

    [Fact]
    public async Task What_cannot_be_saved_is_told_to_the_sender_alone()
    {
        FailingJournal? journal = null;
        await using var chat = new SessionHarness(journal: whole => journal = new FailingJournal(whole));
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");

        journal!.Fails = true;
        await alice.SendAsync("hello", "/me waves", "/topic tea", "/msg bob psst", "/nick");
        await alice.SeesAsync(
            "* Not saved, not sent: the disk is full.", "* Not saved, not sent: the disk is full.",
            "* Not saved, not sent: the disk is full.", "* Not saved, not sent: the disk is full.", "* You are alice.");
        journal.Fails = false;

        await chat.AllSeeOnlyAsync(alice, "alice", bob);
    }

    [Fact]
    public async Task Who_cannot_be_moved_stays_and_is_told_why()
    {
        FailingJournal? journal = null;
        await using var chat = new SessionHarness(journal: whole => journal = new FailingJournal(whole) { AlsoPresence = true });
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");
        await bob.SendAsync("/join dev");
        await alice.SeesAfterOthersAsync("to another room\r\n");

        journal!.Fails = true;
        await alice.SendAsync("/join dev");
        await alice.SeesAsync("* You are still in #lobby: the disk is full.");
        journal.Fails = false;

        Assert.Equal("lobby", alice.Session.Participant.Room!.Name);
        await chat.AllSeeOnlyAsync(alice, "alice");
    }

    [Fact]
    public async Task Who_cannot_be_announced_is_told_and_is_announced_with_the_next_line()
    {
        FailingJournal? journal = null;
        await using var chat = new SessionHarness(journal: whole => journal = new FailingJournal(whole) { AlsoPresence = true });
        var alice = chat.Connect();
        await alice.SendAsync("");
        await alice.SeesAfterOthersAsync("lists the commands.\r\n");

        journal!.Fails = true;
        await alice.SendAsync("/help me");
        await alice.SeesAfterOthersAsync("* #lobby was not told that you are here: the disk is full. The next line tries again.\r\n");
        journal.Fails = false;
        await alice.SendAsync("/help me");

        await alice.SeesAfterOthersAsync(" has joined\r\n");
    }

    private sealed class FailingJournal(IRecordOrder whole) : IRecordOrder
    {
        public bool Fails { get; set; }

        public bool AlsoPresence { get; init; }

        public ValueTask<AppendOutcome> AppendAsync(JournalRecord record, bool more = false) => Fails && (record.IsStored || AlsoPresence)
            ? ValueTask.FromResult(new AppendOutcome(AppendStatus.NotSaved, "the disk is full"))
            : whole.AppendAsync(record, more);

        public ValueTask DisposeAsync() => whole.DisposeAsync();
    }
}
