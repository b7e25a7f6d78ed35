using System.Diagnostics;
using KestrelChat.Diagnostics;
using KestrelChat.Journals;
using KestrelChat.Messages;
using KestrelChat.Options;
using KestrelChat.Records;
using KestrelChat.State;
using KestrelChat.Tests.Messages;
using KestrelChat.Tests.Records;
using KestrelChat.Tests.Sessions;
using Microsoft.Extensions.Logging.Abstractions;

namespace KestrelChat.Tests.Journals;

/// <summary>What <see cref="IRecordOrder"/> promises, item by item; every journal runs it.</summary>
public abstract class JournalContract : IDisposable
{
    private const long Alice = 1;
    private const long Bob = 2;

    private readonly BlockingMail _mail = new();

    protected JournalContract() => State = new ChatState(new ChatOptions().Rules, new ChatOptions().Logs, _mail, NullLogger<ChatState>.Instance);

    protected FakeTime Time { get; } = new();

    protected ChatMetrics Metrics { get; } = new();

    protected ChatState State { get; }

    /// <summary>An empty journal that applies to <see cref="State"/>.</summary>
    protected abstract IRecordOrder Create();

    public virtual void Dispose()
    {
        _mail.Release();
        _mail.Dispose();
        Metrics.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact] // 1, 2
    public async Task A_record_is_applied_when_its_append_completes()
    {
        await using var journal = Create();

        var outcome = await AppendAsync(journal, Say("hello"));

        Assert.Equal(AppendStatus.Applied, outcome.Status);
        Assert.Equal(0, outcome.Position);
        var entry = Assert.Single(Shown());
        Assert.Equal(("hello", 1L, FakeTime.Start), (entry.Text, entry.Sequence, entry.Time));
    }

    [Fact] // 1, 2, 6
    public async Task Stored_records_are_numbered_without_a_hole_and_presence_has_no_number()
    {
        await using var journal = Create();
        await AppendAsync(journal, Record(RecordKind.Connected, Alice));
        var records = new List<JournalRecord>
        {
            Say("one"), Record(RecordKind.Joined, Alice, room: "lobby"), Record(RecordKind.Action, Alice, "lobby", text: "two"),
            Record(RecordKind.Renamed, Alice, to: "al"), Record(RecordKind.Topic, Alice, "lobby", text: "three"),
            Record(RecordKind.Private, Alice, to: "al", text: "four"), Record(RecordKind.Exited, Alice), Say("five"),
        };

        foreach (var record in records)
            Assert.Equal(AppendStatus.Applied, (await AppendAsync(journal, record)).Status);

        Assert.Equal([1, 0, 2, 0, 3, 4, 0, 5], records.Select(r => r.Sequence));
    }

    [Fact] // 2, IRecordOrder.AppendAsync
    public async Task Records_of_one_caller_keep_their_order_without_waiting_in_between()
    {
        const int count = 3000;
        await using var journal = Create();

        var appends = Enumerable.Range(0, count).Select(i => journal.AppendAsync(Say($"{i}")).AsTask()).ToArray();
        await Task.WhenAll(appends).InTimeAsync("all outcomes");

        Assert.Equal([.. Enumerable.Range(0, count).Select(i => (long)i)], (await Task.WhenAll(appends)).Select(o => o.Position));
        Assert.Equal([.. Enumerable.Range(0, count).Select(i => $"{i}")], Shown().Select(e => e.Text!));
    }

    [Fact] // 2
    public async Task Each_record_of_many_callers_is_applied_exactly_once_in_one_order()
    {
        const int callers = 8;
        const int each = 400;
        await using var journal = Create();

        var said = await Task.WhenAll(Enumerable.Range(0, callers).Select(c => Task.Run(async () =>
        {
            var positions = new List<long>();
            for (var i = 0; i < each; i++)
                positions.Add((await journal.AppendAsync(Say($"{c} {i}"))).Position);
            return positions;
        }))).InTimeAsync("all outcomes");

        var shown = Shown();
        Assert.Equal(callers * each, shown.Count);
        Assert.Equal([.. Enumerable.Range(1, callers * each).Select(i => (long)i)], shown.Select(e => e.Sequence));
        for (var c = 0; c < callers; c++)
            Assert.Equal([.. Enumerable.Range(0, each).Select(i => $"{c} {i}")], said[c].Select(p => shown[(int)p].Text!));
    }

    [Fact] // 2, 5
    public async Task Outcomes_are_decided_in_that_order()
    {
        await using var journal = Create();
        await AppendAsync(journal, Record(RecordKind.Connected, Alice, from: "alice"));
        await AppendAsync(journal, Record(RecordKind.Connected, Bob, from: "bob"));

        var first = journal.AppendAsync(Record(RecordKind.Renamed, Alice, to: "neo")).AsTask();
        var second = journal.AppendAsync(Record(RecordKind.Renamed, Bob, to: "NEO")).AsTask();

        Assert.Equal(AppendStatus.Applied, (await first.InTimeAsync("an outcome")).Status);
        Assert.Equal(AppendStatus.NameTaken, (await second.InTimeAsync("an outcome")).Status);
    }

    [Fact] // 4
    public async Task While_its_queue_is_full_an_append_waits()
    {
        const int count = 20_000;
        await using var journal = Create();
        await AppendAsync(journal, Record(RecordKind.Connected, Alice));

        var held = Task.Run(() => journal.AppendAsync(Record(RecordKind.Private, Alice, to: "somebody", text: "held")).AsTask(), TestContext.Current.CancellationToken);
        await _mail.Holding.InTimeAsync("the first record under way");
        Assert.False(journal.IsFull);
        var appends = Enumerable.Range(0, count).Select(i => journal.AppendAsync(Say($"{i}")).AsTask()).ToArray();
        Assert.Empty(Shown());
        Assert.DoesNotContain(appends, a => a.IsCompleted);
        Assert.True(journal.IsFull);
        _mail.Release();

        await held.InTimeAsync("an outcome");
        await Task.WhenAll(appends).InTimeAsync("all outcomes");
        Assert.False(journal.IsFull);
        Assert.Equal([.. Enumerable.Range(count - 1000, 1000).Select(i => $"{i}")], Shown().TakeLast(1000).Select(e => e.Text!));
        Assert.Equal(count, State.Rooms.Lobby.Log.Head);
    }

    [Fact] // 2, 4, more
    public async Task Those_with_more_to_come_are_placed_with_the_last_even_when_the_queue_cannot_hold_them()
    {
        const int count = AppendQueue.Length + 1000;
        await using var journal = Create();

        var appends = Enumerable.Range(1, count).Select(i => journal.AppendAsync(Say($"{i}"), more: i < count).AsTask()).ToArray();
        await Task.WhenAll(appends).InTimeAsync("all outcomes");

        Assert.Equal([.. Enumerable.Range(0, count).Select(i => (long)i)], (await Task.WhenAll(appends)).Select(o => o.Position));
    }

    [Fact] // 1, 2
    public async Task Disposing_applies_what_was_handed_over_before()
    {
        const int count = 1000;
        var journal = Create();
        var appends = Enumerable.Range(0, count).Select(i => journal.AppendAsync(Say($"{i}")).AsTask()).ToArray();

        await journal.DisposeAsync().AsTask().InTimeAsync("the end of the journal");

        Assert.Equal(count, State.Rooms.Lobby.Log.Head);
        await Task.WhenAll(appends).InTimeAsync("all outcomes");
        Assert.All(await Task.WhenAll(appends), o => Assert.Equal(AppendStatus.Applied, o.Status));
    }

    [Fact] // 3
    public async Task After_disposal_nothing_is_saved_and_the_append_says_so()
    {
        var journal = Create();
        await journal.DisposeAsync();

        var outcome = await AppendAsync(journal, Say("too late"));

        Assert.Equal(AppendStatus.NotSaved, outcome.Status);
        Assert.Equal("the server is going down", outcome.Reason);
        Assert.Empty(Shown());
    }

    [Fact]
    public async Task The_span_of_a_record_ends_when_its_readers_have_been_called()
    {
        await using var journal = Create();
        using var span = new Activity("say");
        using var cursor = State.Rooms.Lobby.Log.OpenCursor();
        var called = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        Assert.True(cursor.TryWait(new Waiter(() => called.SetResult(span.IsStopped))));

        await AppendAsync(journal, Traced(span));

        Assert.False(await called.Task.InTimeAsync("a reader that is called"));
        Assert.True(SpinWait.SpinUntil(() => span.IsStopped, Numbered.Patience), "the span does not end");
        Assert.Equal(["append", "durable"], span.Events.Select(e => e.Name));
        Assert.Equal("1", span.GetTagItem("messaging.message.id"));
    }

    [Fact]
    public async Task The_span_of_what_is_not_saved_ends_with_an_error()
    {
        var journal = Create();
        await journal.DisposeAsync();
        using var span = new Activity("say");

        await AppendAsync(journal, Traced(span));

        Assert.Equal((true, ActivityStatusCode.Error, "not_saved"), (span.IsStopped, span.Status, span.GetTagItem("error.type")));
    }

    [Fact]
    public async Task Disposing_twice_is_harmless()
    {
        var journal = Create();

        await journal.DisposeAsync();
        await journal.DisposeAsync().AsTask().InTimeAsync("the end of the journal");
    }

    private static JournalRecord Traced(Activity span)
    {
        var record = Say("hello");
        record.Span = span.Start();
        Activity.Current = null;
        return record;
    }

    private static JournalRecord Say(string text) => Record(RecordKind.Message, Alice, "lobby", text: text);

    private static JournalRecord Record(
        RecordKind kind, long session, string? room = null, string? to = null, string? text = null, string from = "somebody") =>
        TestRecords.Of(kind, session, from, room, to, text);

    private static Task<AppendOutcome> AppendAsync(IRecordOrder journal, JournalRecord record) =>
        journal.AppendAsync(record).AsTask().InTimeAsync("an outcome");

    private List<ChatEntry> Shown()
    {
        var entries = new ChatEntry[State.Rooms.Lobby.Log.Capacity];
        var count = State.Rooms.Lobby.Log.OpenCursor(entries.Length).Read(entries, out _);
        return [.. entries[..count].Where(e => e.Kind is EntryKind.Message)];
    }
}
