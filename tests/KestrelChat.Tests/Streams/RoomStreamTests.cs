using System.IO.Pipelines;
using System.Text;
using KestrelChat.Diagnostics;
using KestrelChat.History;
using KestrelChat.Journals;
using KestrelChat.Messages;
using KestrelChat.Messages.Styles;
using KestrelChat.Records;
using KestrelChat.Streams;
using KestrelChat.Tests.Records;
using KestrelChat.Tests.State;
using KestrelChat.Text;

namespace KestrelChat.Tests.Streams;

/// <summary>What was said and what is said come as one sequence, and a reader is told what it missed.</summary>
public class RoomStreamTests : IAsyncLifetime
{
    private readonly ChatStateHarness _chat = new(o => o with { LogCapacity = 16 });
    private readonly FakeTime _time = new();
    private readonly Pipe _pipe = new(new PipeOptions(readerScheduler: PipeScheduler.ThreadPool, pauseWriterThreshold: 1, resumeWriterThreshold: 0, useSynchronizationContext: false));
    private readonly CancellationTokenSource _end = new();
    private readonly StringBuilder _text = new();
    private Task<bool> _running = Task.FromResult(true);

    public ValueTask InitializeAsync()
    {
        _chat.Enter(1, "ada");
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _end.CancelAsync();
        await _pipe.Reader.CompleteAsync();
        await _running.WaitAsync(Patience);
        _end.Dispose();
    }

    /// <summary>Whether sweeps write.</summary>
    protected virtual bool IsDirect => false;

    // Far beyond what other tests move the clock by while a write may still be ending.
    private static TimeSpan SlowPatience => TimeSpan.FromHours(1);

    private static TimeSpan Patience => TimeSpan.FromMinutes(1);

    [Fact]
    public async Task What_happens_comes_with_its_number_if_it_is_stored()
    {
        Say("before");
        Start(after: null);
        Assert.Equal(":", await NextAsync());
        Say("hello");
        Assert.Equal("""id: 2|data: {"seq":2,"time":"2026-11-01T08:35:43.000Z","kind":"message","room":"lobby","from":"ada","text":"hello"}""", await NextAsync());
        _chat.Enter(2, "tim");
        _chat.State.WakeReaders();
        Assert.Equal("""data: {"time":"2026-11-01T08:35:45.000Z","kind":"joined","room":"lobby","from":"tim"}""", await NextAsync());
    }

    [Fact]
    public async Task What_was_said_after_a_number_comes_before_what_happens()
    {
        for (var i = 1; i <= 1200; i++)
            Say($"line {i}");
        Start(after: 1190);
        Assert.Equal(":", await NextAsync());
        for (var i = 1191; i <= 1200; i++)
            Assert.Contains($"\"text\":\"line {i}\"", await NextAsync(), StringComparison.Ordinal);
        Say("now");
        Assert.StartsWith("id: 1201|", await NextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(199, true)]
    [InlineData(200, true)]
    [InlineData(201, false)]
    [InlineData(1200, false)]
    public async Task What_is_forgotten_is_told(long after, bool isCut)
    {
        // The last one pushes number 201 out.
        for (var i = 1; i <= 1201; i++)
            Say($"line {i}");
        Start(after);
        Assert.Equal(":", await NextAsync());
        var next = await NextAsync();
        Assert.Equal(isCut, next.Contains("\"kind\":\"gap\"", StringComparison.Ordinal));
        Assert.StartsWith($"id: {Math.Max(202, after + 1)}|", isCut ? await NextAsync() : next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_reads_too_slowly_is_told_how_much_is_missing()
    {
        Start(after: null);
        Assert.Equal(":", await NextAsync());
        Say("taken");
        await ReadAsync();
        for (var i = 1; i <= 40; i++)
            Say($"line {i}");
        var seen = new List<string>();
        while (seen.Count == 0 || !seen[^1].Contains("line 40", StringComparison.Ordinal))
            seen.Add(await NextAsync());
        var told = seen.Where(e => e.Contains("\"missed\":", StringComparison.Ordinal)).Sum(e => int.Parse(e[(e.LastIndexOf(':') + 1)..^1], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(40, told + seen.Count(e => e.Contains("\"text\":\"line ", StringComparison.Ordinal)));
        Assert.InRange(told, 1, 40);
    }

    [Fact]
    public async Task Who_takes_nothing_for_too_long_is_to_be_cut()
    {
        Start(after: null);
        Assert.Equal(":", await NextAsync());
        await Tests.Patience.UntilAsync(() => _time.ActiveTimers == 1);
        Say("not taken");
        await Tests.Patience.UntilAsync(() => _time.ActiveTimers == 2);
        _time.Advance(SlowPatience - TimeSpan.FromSeconds(1));
        Assert.False(_running.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(await _running.WaitAsync(Patience));
        Assert.Equal(0, _time.ActiveTimers);
    }

    [Fact]
    public async Task Silence_is_broken_by_a_comment()
    {
        Start(after: null);
        Assert.Equal(":", await NextAsync());
        _time.Advance(EventStream.Heartbeat);
        Assert.Equal(":", await NextAsync());
    }

    [Fact]
    public async Task It_ends_with_the_room()
    {
        _chat.Enter(2, "tim", "tea");
        Start(after: null, room: "tea");
        Assert.Equal(":", await NextAsync());
        _chat.Apply(RecordKind.Exited, 2);
        Assert.False(_chat.State.Rooms.TryFind("tea", out _));
        _time.Advance(EventStream.Heartbeat);
        Assert.Contains("\"kind\":\"exited\"", await NextAsync(), StringComparison.Ordinal);
        await _running.WaitAsync(Patience);
    }

    [Fact]
    public async Task It_does_not_end_before_the_last_line_is_shown()
    {
        _chat.Enter(2, "tim", "tea");
        Start(after: null, room: "tea");
        Assert.Equal(":", await NextAsync());
        _chat.State.Decide(TestRecords.Of(RecordKind.Exited, 2, "tim"));
        Assert.False(_chat.State.Rooms.TryFind("tea", out _));
        _time.Advance(EventStream.Heartbeat);
        Assert.Equal(":", await NextAsync());
        _chat.State.Show(_time.GetTimestamp());
        _chat.State.WakeReaders();
        Assert.Contains("\"kind\":\"exited\"", await NextAsync(), StringComparison.Ordinal);
        await _running.WaitAsync(Patience);
    }

    [Fact]
    public async Task It_ends_when_the_reader_is_gone_or_the_server_ends()
    {
        Start(after: null);
        Assert.Equal(":", await NextAsync());
        await _end.CancelAsync();
        await _running.WaitAsync(Patience);
        Assert.Equal(0, _time.ActiveTimers);
    }

    [Fact]
    public async Task A_history_that_cannot_be_read_ends_it_with_the_reason()
    {
        Say("one");
        Start(after: 0, fault: "the disk is gone");
        Assert.Equal(":", await NextAsync());
        Assert.Equal(": The history cannot be read: the disk is gone.", await NextAsync());
        await _running.WaitAsync(Patience);
    }

    [Fact]
    public async Task A_room_that_is_closed_ends_it_before_anything_that_is_said_then()
    {
        _chat.Apply(RecordKind.Registered, 1, to: "ada", text: "hash");
        _chat.Apply(RecordKind.Founded, 1, "den");
        _chat.Apply(RecordKind.Joined, 1, "den");
        Start(after: null, room: "den");
        Assert.Equal(":", await NextAsync());

        _chat.Apply(RecordKind.AccessSet, 1, "den");
        _chat.Apply(RecordKind.Message, 1, "den", text: "secret");
        _chat.State.WakeReaders();

        await _running.WaitAsync(Patience);
        Assert.False(_pipe.Reader.TryRead(out _));
        Start(after: 0, room: "den");
        Assert.Equal(":", await NextAsync());
        await _running.WaitAsync(Patience);
        Assert.False(_pipe.Reader.TryRead(out _));
        Assert.Equal(0, _text.Length);
    }

    private void Say(string text)
    {
        _chat.Apply(RecordKind.Message, 1, RoomName.Lobby, text: text);
        _chat.State.WakeReaders();
    }

    private void Start(long? after, string? fault = null, string room = RoomName.Lobby)
    {
        IMessageHistory stored = fault is null ? new MemoryJournal(_chat.State, new ChatMetrics(), _time) : new FaultyHistory(fault);
        var stream = new RoomStream(_chat.Room(room), () => _chat.State.Charters.IsOpen(room), stored, new StyleSet(TimeZoneInfo.Utc)[StyleKind.EventStream], _time);
        _running = stream.RunAsync(new StreamOutput(_pipe.Writer, IsDirect, SlowPatience, _end.Token), after);
    }

    /// <summary>The next event or comment, its lines joined.</summary>
    private async Task<string> NextAsync()
    {
        int end;
        while ((end = _text.ToString().IndexOf("\r\n\r\n", StringComparison.Ordinal)) < 0)
            await ReadAsync();
        var found = _text.ToString(0, end).Replace("\r\n", "|", StringComparison.Ordinal);
        _text.Remove(0, end + 4);
        return found;
    }

    private async Task ReadAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        var read = await _pipe.Reader.ReadAsync(limit.Token);
        foreach (var part in read.Buffer)
            _text.Append(Encoding.UTF8.GetString(part.Span));
        _pipe.Reader.AdvanceTo(read.Buffer.End);
    }

    private sealed class FaultyHistory(string fault) : IMessageHistory
    {
        public long DeletedUpTo => 0;

        public ValueTask<HistoryPage> ReadAsync(HistoryQuery query) => ValueTask.FromResult(new HistoryPage([], fault));

        public ValueTask<HistoryPage> ReadActsAsync(int most, bool areReports = false) => throw new NotSupportedException();

        public ValueTask<StoredRecord> FindAsync(long sequence) => throw new NotSupportedException();

        public ValueTask<HistoryPage> ReadPrivateAsync(IReadOnlyList<long> sequences) => throw new NotSupportedException();

        public ValueTask<SearchPage> SearchAsync(SearchQuery query) => throw new NotSupportedException();
    }
}
