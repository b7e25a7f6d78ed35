using KestrelChat.Diagnostics;
using KestrelChat.Journals;
using KestrelChat.Messages;
using KestrelChat.Messages.Styles;
using KestrelChat.Records;
using KestrelChat.Rooms;
using KestrelChat.Streams;
using KestrelChat.Tests.State;

namespace KestrelChat.Tests.Streams;

/// <summary>All rooms come as one sequence, in the order in which it happened, to who may read them.</summary>
public sealed class AllRoomsStreamTests : IAsyncDisposable
{
    private readonly ChatStateHarness _chat = new(o => o with { LogCapacity = 16 });
    private readonly FakeTime _time = new();
    private readonly EventReader _reader = new();
    private readonly CancellationTokenSource _end = new();
    private readonly MessageStyle _open;
    private Task _running = Task.CompletedTask;
    private bool _isKnown = true;

    public AllRoomsStreamTests()
    {
        _open = new ReadableStyle(new EventStreamStyle(), _chat.State.Charters.IsOpen, isShared: true);
        _chat.Enter(1, "ada");
        _chat.Enter(2, "tim", "tea");
    }

    private AllRooms All => _chat.State.Rooms.Together;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _reader.CompleteAsync();
        await _running.WaitAsync(TimeSpan.FromMinutes(1));
        _end.Dispose();
    }

    [Fact]
    public async Task What_happens_anywhere_comes_in_its_order_in_rooms_that_are_made_later_too()
    {
        await StartAsync();
        Say(1, "lobby", "one");
        Say(2, "tea", "two");
        Say(1, "lobby", "three");
        _chat.Enter(3, "zoe", "new");
        Say(3, "new", "four");

        await SeesAsync(("lobby", "one"), ("tea", "two"), ("lobby", "three"));
        Assert.Contains("\"kind\":\"joined\",\"room\":\"new\",\"from\":\"zoe\"", await _reader.NextAsync(), StringComparison.Ordinal);
        Assert.StartsWith("id: 4|data: {\"seq\":4,", await _reader.NextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silence_is_broken_by_a_comment()
    {
        await StartAsync();
        _time.Advance(EventStream.Heartbeat);
        Assert.Equal(":", await _reader.NextAsync());
    }

    [Fact]
    public async Task What_was_said_after_a_number_comes_before_that_and_nothing_twice()
    {
        Say(1, "lobby", "one");
        Say(2, "tea", "two");
        Say(1, "lobby", "three");
        await StartAsync(after: 1);
        Say(2, "tea", "four");

        await SeesAsync(("tea", "two"), ("lobby", "three"), ("tea", "four"));
    }

    [Fact]
    public async Task Long_pasts_of_several_rooms_are_read_page_by_page_in_one_order()
    {
        for (var i = 1; i <= 1400; i++)
            Say(i % 2 == 0 ? 1 : 2, i % 2 == 0 ? "lobby" : "tea", $"line {i}");
        await StartAsync(after: 100);
        for (var i = 101; i <= 1400; i++)
            Assert.StartsWith($"id: {i}|", await _reader.NextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_forgotten_is_told_without_a_number()
    {
        for (var i = 1; i <= 1100; i++)
            Say(1, "lobby", $"line {i}");
        await StartAsync(after: 5);

        var gap = await _reader.NextAsync();
        Assert.Contains("\"kind\":\"gap\"}", gap, StringComparison.Ordinal);
        Assert.StartsWith("id: 101|", await _reader.NextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_said_in_a_room_that_is_gone_is_told_to_be_missing()
    {
        Say(2, "tea", "one");
        _chat.Apply(RecordKind.Exited, 2);
        _chat.Apply(new RulesRecord { Session = 0, From = "", Rules = new StateRules(200, 1) });
        Assert.False(_chat.State.Rooms.TryFind("tea", out _));
        await StartAsync(after: 0);

        Assert.Contains("\"kind\":\"gap\"}", await _reader.NextAsync(), StringComparison.Ordinal);
        Say(1, "lobby", "two");
        await SeesAsync(("lobby", "two"));
    }

    [Fact]
    public async Task Who_reads_too_slowly_is_told_that_something_is_missing_and_not_how_much_is_said_elsewhere()
    {
        await StartAsync();
        for (var i = 1; i <= 60; i++)
            Say(2, "tea", $"line {i}");
        var seen = new List<string>();
        while (seen.Count == 0 || !seen[^1].Contains("line 60", StringComparison.Ordinal))
            seen.Add(await _reader.NextAsync());

        Assert.Contains(seen, e => e.Contains("\"kind\":\"gap\"}", StringComparison.Ordinal));
        Assert.DoesNotContain(seen, e => e.Contains("missed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_closed_room_is_left_out_from_the_moment_on_and_what_was_said_before_as_well()
    {
        Close("den");
        Say(1, "den", "secret past");
        await StartAsync(after: 0);
        Say(1, "den", "secret");
        Say(2, "tea", "tea");
        Assert.Contains("\"text\":\"tea\"", await _reader.NextAsync(), StringComparison.Ordinal);

        // Rendered for several while it was open, and not read by all of them.
        var (cursor, _) = All.Follow();
        Say(2, "tea", "open still");
        Assert.NotEmpty(All.Log.Batches.Render(_open, cursor.Position, 1000)!.Bytes.ToArray());
        _chat.Admit(9, "console");
        _chat.Apply(new AccessSetRecord { Session = 9, From = "console", Room = "tea", Access = RoomAccess.Invited });
        Assert.DoesNotContain("open still", System.Text.Encoding.UTF8.GetString(All.Log.Batches.Render(_open, cursor.Position, 1000)!.Bytes.Span), StringComparison.Ordinal);
        All.Leave();
    }

    [Fact]
    public async Task Who_may_read_it_or_asked_for_some_sees_those()
    {
        Close("den");
        await StartAsync(style: new ReadableStyle(new EventStreamStyle(), room => room is "den", isShared: false));
        Say(2, "tea", "tea");
        Say(1, "den", "secret");

        await SeesAsync(("den", "secret"));
    }

    [Fact]
    public async Task It_ends_once_the_reader_is_nobody_any_more_before_anything_that_is_said_then()
    {
        await StartAsync();
        _isKnown = false;
        Say(1, "lobby", "no");

        await _running.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task An_announcement_is_told_once_and_what_the_server_tells_itself_not_at_all()
    {
        _chat.Admit(9, "console");
        await StartAsync();
        _chat.Apply(new ProbeRecord { Session = 7, From = "probe", Text = "probe" });
        _chat.Apply(RecordKind.Announced, 9, text: "tea is ready");
        Say(1, "lobby", "thanks");

        Assert.Contains("\"kind\":\"announced\"", await _reader.NextAsync(), StringComparison.Ordinal);
        await SeesAsync(("lobby", "thanks"));
    }

    [Fact]
    public async Task What_was_deleted_is_told_as_deleted()
    {
        var (cursor, _) = All.Follow();
        Say(1, "lobby", "secret");
        _chat.Apply(new DeletedRecord { Session = 1, From = "ada", Target = 1, Room = "lobby", To = "ada", Author = 1 });

        Assert.DoesNotContain("secret", System.Text.Encoding.UTF8.GetString(All.Log.Batches.Render(_open, cursor.Position, 1000)!.Bytes.Span), StringComparison.Ordinal);
        All.Leave();
        await StartAsync(after: 0);
        Assert.Contains("[deleted by ada]", await _reader.NextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_nobody_follows_nothing_is_kept()
    {
        Say(1, "lobby", "one");
        Assert.Equal(0, All.Log.Head);
        await StartAsync();
        Say(1, "lobby", "two");
        Assert.Equal(1, All.Log.Head - All.Log.Tail);
        await _end.CancelAsync();
        await _running.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        Say(1, "lobby", "three");

        Assert.Equal((1, 1), (All.Log.Head, All.Log.Tail));
    }

    private void Close(string room)
    {
        _chat.Apply(RecordKind.Registered, 1, to: "ada", text: "hash");
        _chat.Apply(RecordKind.Founded, 1, room);
        _chat.Apply(RecordKind.Joined, 1, room);
        _chat.Apply(RecordKind.AccessSet, 1, room);
    }

    private void Say(long session, string room, string text)
    {
        _chat.Apply(RecordKind.Message, session, room, text: text);
        _chat.State.WakeReaders();
    }

    private async Task StartAsync(long? after = null, MessageStyle? style = null)
    {
        var stream = new AllRoomsStream(All, () => _isKnown, new MemoryJournal(_chat.State, new ChatMetrics(), _time), style ?? _open, _time);
        _running = stream.RunAsync(new StreamOutput(_reader.Output, IsDirect: false, TimeSpan.FromHours(1), _end.Token), after);
        Assert.Equal(":", await _reader.NextAsync());
    }

    private async Task SeesAsync(params (string Room, string Text)[] messages)
    {
        foreach (var (room, text) in messages)
        {
            var next = await _reader.NextAsync();
            Assert.Contains($"\"room\":\"{room}\"", next, StringComparison.Ordinal);
            Assert.Contains($"\"text\":\"{text}\"}}", next, StringComparison.Ordinal);
        }
    }
}
