using System.Globalization;
using System.Text.RegularExpressions;
using KestrelChat.Connections;
using KestrelChat.Sessions;
using static KestrelChat.Tests.Sessions.SessionHarness;

namespace KestrelChat.Tests.Sessions;

public sealed partial class SessionWriterTests
{
    [Fact]
    public async Task A_reader_that_falls_behind_is_told_exactly_how_many_lines_it_missed()
    {
        const int said = 500;
        await using var chat = new SessionHarness(o => o with { LogCapacity = 64 });
        var alice = await chat.ArriveAsync("alice");
        var slow = await chat.ArriveAsync("slow", new TestClient(window: 512));
        slow.StopReading();
        for (var first = 1; first < said; first += 20)
            await SayAsync(alice, first, 20);
        Assert.InRange(slow.Session.Lag, 64, said);
        Assert.Equal(slow.Session.Lag, chat.Sessions.WorstLag());

        slow.StartReading();

        var output = await slow.SeesAfterOthersAsync($"line {said}\r\n") + $"line {said}\r\n";
        var (received, missed, gaps) = CountInOrder(output, AnyLine());
        Assert.Equal(said, received + missed);
        Assert.True(gaps > 0, "No gap in the output.");
        Assert.InRange(received, 64, said);
        Assert.Equal(0, slow.Session.Lag);
        await chat.AllSeeOnlyAsync(alice, "alice", slow);
    }

    [Fact]
    public async Task A_private_message_that_finds_no_place_is_refused_to_its_sender_and_none_is_lost()
    {
        // The one write that waits takes along all that is unread by then: on a busy machine nearly as much as a write may hold.
        const int most = Mailbox.MaxUnread + SessionWriter.MaxWriteBytes / 32;
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var slow = await chat.ArriveAsync("slow", new TestClient(window: 512));
        slow.StopReading();
        var accepted = 0;
        for (var refused = 0; refused < 40;)
        {
            await alice.SendAsync($"/msg slow line {accepted + 1}", "/nick");
            var answer = await alice.SeesAfterOthersAsync("* You are alice.\r\n");
            if (answer == $"{At} <you -> slow> line {accepted + 1}\r\n")
                Assert.InRange(++accepted, 1, most);
            else
                Assert.Equal(("* slow has too much to read already; not sent. Try again later.\r\n", ++refused), (answer, refused));
        }

        slow.StartReading();
        await alice.SendAsync("/me is done");

        var output = await slow.SeesAfterOthersAsync("alice is done\r\n");
        Assert.Equal(accepted, AnyLine().Count(output));
        Assert.InRange(accepted, Mailbox.MaxUnread, most);
        Assert.DoesNotMatch(Gap(), output);
    }

    [Fact]
    public async Task A_reader_that_takes_nothing_is_cut_in_time_and_the_others_go_on()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var slow = await chat.ArriveAsync("slow", new TestClient(window: 512));
        var bob = await chat.ArriveAsync("bob");
        slow.StopReading();
        await SayAsync(alice, 1, 100);
        await bob.SeesAfterOthersAsync("line 100\r\n");

        await chat.Time.ArmedAsync(chat.Options.SlowReaderTimeout);
        chat.Clock.Advance(chat.Options.SlowReaderTimeout - TimeSpan.FromTicks(1));
        await alice.SendAsync("still here");
        await alice.SeesAsync("[08:36:09] <alice> still here");
        await bob.SeesAsync("[08:36:09] <alice> still here");
        chat.Clock.Advance(TimeSpan.FromTicks(1));

        Assert.Equal(CloseReason.SlowReader, await slow.Ended.InTimeAsync("the end"));
        await alice.SeesAsync("[08:36:10] -- slow has exited -- reads too slowly");
        await bob.SeesAsync("[08:36:10] -- slow has exited -- reads too slowly");
        await chat.AllSeeOnlyAsync(bob, "bob");
    }

    [Fact]
    public async Task A_reader_that_takes_something_in_time_stays()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var slow = await chat.ArriveAsync("slow", new TestClient(window: 512));
        slow.StopReading();
        await SayAsync(alice, 1, 100);
        await chat.Time.ArmedAsync(chat.Options.SlowReaderTimeout);
        chat.Clock.Advance(chat.Options.SlowReaderTimeout - TimeSpan.FromTicks(1));

        slow.StartReading();
        await slow.SeesAfterOthersAsync("line 100\r\n");
        await alice.SendAsync("/quit");
        await slow.SeesAfterOthersAsync("alice is leaving now\r\n");
        chat.Clock.Advance(chat.Options.SlowReaderTimeout);

        await chat.AllSeeOnlyAsync(slow, "slow");
    }

    [Fact]
    public async Task Private_messages_and_answers_come_after_the_lines_of_the_room_before_them()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var slow = await chat.ArriveAsync("slow", new TestClient(window: 512));
        slow.StopReading();
        await SayAsync(alice, 1, 50);
        await alice.SendAsync("/msg slow in between");
        await alice.SeesAsync($"{At} <you -> slow> in between");
        await SayAsync(alice, 51, 50);
        await slow.SendAsync("/topic", "me too");
        await alice.SeesAsync($"{At} <slow> me too");

        slow.StartReading();

        await slow.SeesAsync(
        [
            .. Lines(1, 50), $"{At} <alice -> you> in between", .. Lines(51, 50), "* #lobby has no topic.", $"{At} <slow> me too",
        ]);
    }

    [Fact]
    public async Task Answers_keep_their_place_between_the_lines_however_the_loops_meet()
    {
        const int rounds = 5000;
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");

        await alice.SendAsync([.. Enumerable.Range(1, rounds).SelectMany(i => new[] { $"line {i}", "/nick" })]);

        await alice.SeesAsync([.. Lines(1, rounds).SelectMany(l => new[] { l, "* You are alice." })]);
    }

    [Fact]
    public async Task Answers_to_a_client_that_does_not_read_wait_and_none_is_lost()
    {
        const int asked = 2000;
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice", new TestClient(window: 512));
        alice.StopReading();

        await alice.SendAsync([.. Enumerable.Range(1, asked).Select(i => $"/topic line {i}"), "/topic"]);
        for (var i = 0; i < 10; i++)
            await alice.SendAsync("/who");
        await chat.Time.ArmedAsync(chat.Options.SlowReaderTimeout);
        alice.StartReading();

        await alice.SeesAfterOthersAsync($"* The topic of #lobby: line {asked}\r\n");
        await alice.SeesAsync([.. Enumerable.Repeat("* 1 person in #lobby:|* alice".Split('|'), 10).SelectMany(l => l)]);
    }

    [Fact]
    public async Task The_style_changes_in_its_place_even_for_a_slow_reader()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var slow = await chat.ArriveAsync("slow", new TestClient(window: 512));
        slow.StopReading();
        await SayAsync(alice, 1, 50);
        await slow.SendAsync("/style classic", "changed");
        await alice.SeesAsync($"{At} <slow> changed");

        slow.StartReading();

        await slow.SeesAsync([.. Lines(1, 50), "* The style is classic now.", $"{ClassicAt} Message from slow:", "\tchanged"]);
    }

    private static IEnumerable<string> Lines(int first, int count) => Enumerable.Range(first, count).Select(i => $"{At} <alice> line {i}");

    private static async Task SayAsync(TestClient alice, int first, int count)
    {
        await alice.SendAsync([.. Enumerable.Range(first, count).Select(i => $"line {i}")]);
        await alice.SeesAsync([.. Lines(first, count)]);
    }

    private static (int Received, int Missed, int Gaps) CountInOrder(string output, Regex line)
    {
        var (received, missed, gaps) = (0, 0, 0);
        foreach (var each in output.Split("\r\n"))
        {
            if (Gap().Match(each) is { Success: true } gap)
                (missed, gaps) = (missed + int.Parse(gap.Groups["n"].Value, CultureInfo.InvariantCulture), gaps + 1);
            else if (line.Match(each) is { Success: true } match)
                Assert.Equal(++received + missed, int.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture));
        }

        return (received, missed, gaps);
    }

    [GeneratedRegex(@"line (?<n>\d+)", RegexOptions.None, 1000)]
    private static partial Regex AnyLine();

    [GeneratedRegex(@"\* (?<n>\d+) lines were skipped because this connection reads too slowly\. /history shows them\.", RegexOptions.None, 1000)]
    private static partial Regex Gap();
}
