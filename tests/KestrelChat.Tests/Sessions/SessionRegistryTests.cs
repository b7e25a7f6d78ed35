using System.Threading.Channels;
using KestrelChat.Connections;
using KestrelChat.Journals;
using KestrelChat.Messages;
using KestrelChat.Records;
using KestrelChat.Sessions;
using KestrelChat.State;

namespace KestrelChat.Tests.Sessions;

public sealed class SessionRegistryTests
{
    [Fact]
    public async Task Counts_those_that_run()
    {
        await using var chat = new SessionHarness();
        Assert.Equal(0, chat.Sessions.Count);
        Assert.Equal(0, chat.Sessions.WorstLag());
        var alice = await chat.ArriveAsync("alice");
        await chat.ArriveAsync("bob");
        Assert.Equal(2, chat.Sessions.Count);

        await alice.SendAsync("/quit");
        await alice.SeesEndAsync(CloseReason.Quit);

        Assert.Equal(1, chat.Sessions.Count);
    }

    [Fact]
    public async Task Mail_goes_to_one_session_and_mail_for_others_is_passed_over()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");
        var mail = ChatEntry.Reply("mail", chat.Time.GetUtcNow());

        chat.Sessions.Deliver(alice.Session.Id, mail, after: 0);
        chat.Sessions.Deliver(-1, mail, after: 0);

        await alice.SeesAsync("* mail");
        await chat.AllSeeOnlyAsync(alice, "alice", bob);
    }

    [Fact]
    public async Task Can_cut_all()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");

        chat.Sessions.AbortAll(CloseReason.Shutdown);

        Assert.Equal(CloseReason.Shutdown, await alice.Ended.InTimeAsync("the end"));
        Assert.Equal(CloseReason.Shutdown, await bob.Ended.InTimeAsync("the end"));
        Assert.Equal(0, chat.State.Roster.Count);
    }
    [Fact]
    public async Task Who_has_gone_does_not_count_in_place_of_one_whose_words_have_no_place_yet()
    {
        HoldingJournal? journal = null;
        await using var chat = new SessionHarness(journal: whole => journal = new HoldingJournal(whole));
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");
        var carol = await chat.ArriveAsync("carol");
        var dave = await chat.ArriveAsync("dave");
        var placeCarols = await HoldAsync(carol);
        var placeDaves = await HoldAsync(dave);

        chat.Sessions.RequestCloseAll(CloseReason.Shutdown);
        await chat.Time.PassAsync(SessionRegistry.FlushPatience, timers: 2);
        await alice.SeesEndAsync(CloseReason.Shutdown);
        await bob.SeesEndAsync(CloseReason.Shutdown);
        placeCarols();
        await chat.Time.ArmedAsync(SessionRegistry.FlushPatience);
        placeDaves();

        Assert.Contains("<dave> held", await carol.SeesEndAsync(CloseReason.Shutdown), StringComparison.Ordinal);
        await dave.SeesEndAsync(CloseReason.Shutdown);

        async Task<Action> HoldAsync(TestClient client)
        {
            await client.SendAsync("held");
            return await journal!.TakenAsync();
        }
    }

    [Fact]
    public async Task Who_ends_for_another_reason_is_not_waited_for()
    {
        HoldingJournal? journal = null;
        await using var chat = new SessionHarness(journal: whole => journal = new HoldingJournal(whole));
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");
        await bob.SendAsync("held");
        var place = await journal!.TakenAsync();
        bob.Session.Abort(CloseReason.SlowReader);

        chat.Sessions.RequestCloseAll(CloseReason.Shutdown);
        await chat.Time.ArmedAsync(SessionRegistry.FlushPatience);
        place();

        await alice.SeesEndAsync(CloseReason.Shutdown);
        Assert.Equal(CloseReason.SlowReader, await bob.Ended.InTimeAsync("the end"));
    }

    /// <summary>Gives a record with the text "held" its place when it is told to.</summary>
    private sealed class HoldingJournal(IRecordOrder whole) : IRecordOrder
    {
        private readonly Channel<TaskCompletionSource> _taken = Channel.CreateUnbounded<TaskCompletionSource>();

        /// <summary>Waits for the next such record.</summary>
        /// <returns>What gives it its place.</returns>
        public async Task<Action> TakenAsync() => (await _taken.Reader.ReadAsync().AsTask().InTimeAsync("a record")).SetResult;

        public async ValueTask<AppendOutcome> AppendAsync(JournalRecord record, bool more = false)
        {
            if (record is MessageRecord { Text: "held" })
            {
                var placed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                await _taken.Writer.WriteAsync(placed);
                await placed.Task;
            }

            return await whole.AppendAsync(record, more);
        }

        public ValueTask DisposeAsync() => whole.DisposeAsync();
    }
}
