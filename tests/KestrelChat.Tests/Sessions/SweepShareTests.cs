using KestrelChat.Messages;
using KestrelChat.Sessions;
using KestrelChat.Tests.Messages;

namespace KestrelChat.Tests.Sessions;

/// <summary>How much of a sweep one reader takes.</summary>
public sealed class SweepShareTests
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_reader_that_always_has_more_to_read_does_not_keep_the_thread_that_sweeps(bool inMailbox, bool isSlow)
    {
        const int said = 300;
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var output = new BusyOutput { IsSlow = isSlow };
        var busy = chat.Connect(new TestClient(output: output));
        await busy.SendAsync("/nick busy");
        await alice.SeesAfterOthersAsync("now goes by busy\r\n");
        var lobby = chat.State.Rooms.Lobby.Log;
        var here = Environment.CurrentManagedThreadId;
        var (count, writesHere) = (0, 0);
        output.OnWrite = () =>
        {
            // From its first write on this thread on there is more to read after each write.
            if (Environment.CurrentManagedThreadId == here)
                writesHere++;
            if (writesHere == 0 || count == said)
                return;
            var line = ChatEntry.Reply($"line {++count}", chat.Time.GetUtcNow());
            if (inMailbox)
                busy.Session.Participant.Terminal.ShowPrivate(line, lobby.Head);
            else
                lobby.Append(line);
        };

        Assert.True(
            SpinWait.SpinUntil(
                () =>
                {
                    lobby.Append(ChatEntry.Reply("a beginning", chat.Time.GetUtcNow()));
                    lobby.WakeReadersHere(1, null);
                    return writesHere > 0;
                },
                Numbered.Patience),
            "it never sleeps");

        Assert.InRange(writesHere, 1, SessionWriter.MaxInARow);
        Assert.True(
            SpinWait.SpinUntil(() => output.Written.Contains($"* line {said}\r\n", StringComparison.Ordinal), Numbered.Patience),
            "the rest is not written");
    }
}
