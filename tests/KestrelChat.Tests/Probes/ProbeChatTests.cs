using KestrelChat.Connections;
using KestrelChat.Probes;
using KestrelChat.Records;
using KestrelChat.Sessions;
using KestrelChat.State;
using KestrelChat.Tests.Diagnostics;
using KestrelChat.Tests.Sessions;
using KestrelChat.Text;

namespace KestrelChat.Tests.Probes;

public sealed class ProbeChatTests : IAsyncDisposable
{
    private readonly MeasuredChat _measured = new();
    private readonly SessionHarness _chat;
    private readonly ProbeChat _probes;

    public ProbeChatTests()
    {
        _chat = new SessionHarness(metrics: _measured.Metrics);
        _probes = new ProbeChat(_chat.Services);
    }

    public async ValueTask DisposeAsync()
    {
        await _chat.DisposeAsync();
        _probes.Dispose();
        _measured.Dispose();
    }

    [Fact]
    public async Task What_a_probe_writes_comes_back_to_it_and_nobody_else_sees_anything()
    {
        var ann = await _chat.ArriveAsync("ann");

        var probe = await BeginAsync();
        await probe.SendAsync("probe 1");

        await probe.SeesAsync("* probe 1");
        probe.FinishSending();
        Assert.Equal("", await probe.SeesEndAsync(CloseReason.ClientClosed));
        await _chat.AllSeeOnlyAsync(ann, "ann");
        await ann.SendAsync("/who", "/rooms", "/history");
        await ann.SeesAsync("* 1 person in #lobby:", "* ann", "* #lobby (1)", $"[{_chat.Clock.GetUtcNow():HH:mm:ss}] <ann> that was all");
    }

    [Fact]
    public async Task Who_speaks_first_is_told_that_it_can_begin_before_its_line_comes_back()
    {
        var probe = Connect();

        await probe.SendAsync("probe 1", "probe 2");

        await probe.SeesAsync("* ready", "* probe 1", "* probe 2");
    }

    [Fact]
    public async Task Nothing_by_which_the_chat_decides_changes()
    {
        await _chat.ArriveAsync("ann");
        var before = Facts();

        var probe = await BeginAsync();
        await probe.SendAsync("probe 1");
        await probe.SeesAsync("* probe 1");

        Assert.Equal(before, Facts());
        Assert.Equal(0, _chat.Sessions.WorstLag());
        Assert.Equal(1, _chat.Sessions.Count);
    }

    [Fact]
    public async Task It_is_counted_nowhere()
    {
        var probe = await BeginAsync();
        await probe.SendAsync("probe 1");
        await probe.SeesAsync("* probe 1");
        await probe.SendAsync(new string('x', 5000));
        await probe.SeesAsync("* Line too long (over 4096 bytes), not sent.");
        probe.FinishSending();
        await probe.SeesEndAsync(CloseReason.ClientClosed);

        Assert.All(_measured.Read(), value => Assert.Equal(0, value.Value));
    }

    [Fact]
    public async Task It_has_no_commands()
    {
        await _chat.ArriveAsync("ann");
        var probe = await BeginAsync();

        await probe.SendAsync("/nick bob", "/msg ann psst", "/join den", "//x");

        await probe.SeesAsync("* /nick bob", "* /msg ann psst", "* /join den", "* //x");
        Assert.Equal(["lobby"], _chat.State.Rooms.All.Keys);
        Assert.Equal(1, _chat.State.Roster.Count);
    }

    [Fact]
    public async Task The_hidden_room_is_bounded_and_takes_nothing_of_what_rooms_may_take()
    {
        var probe = await BeginAsync();
        var before = _chat.State.Rooms.LogBytes;

        for (var i = 0; i < 100; i++)
        {
            await probe.SendAsync($"probe {i}");
            await probe.SeesAsync($"* probe {i}");
        }

        Assert.Equal(before, _chat.State.Rooms.LogBytes);
        Assert.Equal((84L, 100L, 0L), (_chat.State.Rooms.Hidden.Log.Tail, _chat.State.Rooms.Hidden.Log.Head, _chat.State.Rooms.Hidden.Messages.Head));
    }

    [Fact]
    public async Task Nobody_can_enter_its_room()
    {
        var ann = await _chat.ArriveAsync("ann");

        await ann.SendAsync($"/join {_chat.State.Rooms.Hidden.Name}");

        await ann.SeesAsync($"* {RoomName.Rule}");
        Assert.False(_chat.State.Rooms.TryFind(_chat.State.Rooms.Hidden.Name, out _));
    }

    [Fact]
    public async Task What_could_not_be_decided_on_is_taken_back()
    {
        var probe = await BeginAsync();
        var hidden = _chat.State.Rooms.Hidden;

        Assert.Equal(AppendStatus.Applied, _chat.State.Decide(new ProbeRecord { Session = 77, From = "", Text = "lost" }).Status);
        _chat.State.TakeBack();
        await probe.SendAsync("probe 1");

        await probe.SeesAsync("* probe 1");
        Assert.Equal(1, hidden.Log.Head);
    }

    private TestClient Connect() => _chat.Connect(services: _probes.Services);

    private async Task<TestClient> BeginAsync()
    {
        var probe = Connect();
        _chat.Clock.Advance(Greeting.After);
        await probe.SeesAsync("* ready");
        return probe;
    }

    /// <summary>All that is saved but for the time, which every record sets.</summary>
    private ulong Facts() => (_chat.State.Save() with { Time = DateTimeOffset.UnixEpoch }).Hash();
}
