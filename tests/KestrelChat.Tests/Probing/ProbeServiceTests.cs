using System.Threading.Channels;
using KestrelChat.Options;
using KestrelChat.Probes;
using KestrelChat.Probing;
using KestrelChat.Tests.Lifetime;
using KestrelChat.Tests.Sessions;

namespace KestrelChat.Tests.Probing;

public sealed class ProbeServiceTests : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    private readonly FakeTime _time = new();
    private readonly CurrentOptions _options = new(new ChatOptions());
    private readonly MeasuredProbes _measured = new();
    private readonly LogList<ProbeService> _log = new();
    private readonly ScriptedProbe _probe = new();
    private readonly ProbeService _service;

    public ProbeServiceTests() => _service = new ProbeService(_options, _probe, _measured.Metrics, _time, _log);

    public async ValueTask DisposeAsync()
    {
        await _service.StoppingAsync(CancellationToken.None).InTimeAsync("the end of the probes");
        _service.Dispose();
        _measured.Dispose();
    }

    [Fact]
    public async Task It_is_off_until_it_is_switched_on_and_can_be_switched_off_again()
    {
        await _service.StartedAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, _time.ActiveTimers);

        Set(Interval);
        Assert.Equal(1, _time.ActiveTimers);
        await ProbeAsync(new ProbeResult(TimeSpan.FromMilliseconds(2)));
        await ProbeAsync(new ProbeResult(TimeSpan.FromMilliseconds(3)));

        Set(TimeSpan.Zero);
        Assert.Equal(0, _time.ActiveTimers);
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public async Task An_interval_that_stays_the_same_does_not_begin_anew()
    {
        Set(Interval);
        await _service.StartedAsync(TestContext.Current.CancellationToken);
        _time.Advance(Interval - TimeSpan.FromSeconds(1));

        _options.Swap(_options.Value with { MessageOfTheDay = "Be kind." });
        _time.Advance(TimeSpan.FromSeconds(1));

        await _probe.AnswerAsync(new ProbeResult(TimeSpan.Zero));
    }

    [Fact]
    public async Task Failures_are_counted_by_reason_and_told_when_they_begin_and_end()
    {
        Set(Interval);
        await _service.StartedAsync(TestContext.Current.CancellationToken);
        Assert.All(Enum.GetValues<ProbeFault>(), fault => Assert.Equal(0, _measured.Failures(fault)));

        await ProbeAsync(new ProbeResult(default, ProbeFault.TimedOut, "nothing within 5 s"));
        await ProbeAsync(new ProbeResult(default, ProbeFault.Connect, "Connection refused"));
        await ProbeAsync(new ProbeResult(TimeSpan.FromMilliseconds(20)));
        await ProbeAsync(new ProbeResult(TimeSpan.FromMilliseconds(20)));
        // When the next one begins, what the ones before it have shown is noted.
        _time.Advance(Interval);
        await _probe.BegunAsync();

        Assert.Equal((1, 1, 0), (_measured.Failures(ProbeFault.TimedOut), _measured.Failures(ProbeFault.Connect), _measured.Failures(ProbeFault.Closed)));
        Assert.Equal([0.02, 0.02], _measured.Durations);
        Assert.Equal(
            ["Warning: The server does not reach itself (timed_out): nothing within 5 s. Clients may fare no better.", "Information: The server reaches itself again."],
            _log.Lines);
    }

    [Fact]
    public async Task Told_to_stop_it_calls_off_the_one_under_way_which_is_no_failure()
    {
        Set(Interval);
        await _service.StartedAsync(TestContext.Current.CancellationToken);
        _time.Advance(Interval);
        await _probe.BegunAsync();

        await _service.StoppingAsync(TestContext.Current.CancellationToken).InTimeAsync("the end of the probes");

        Assert.All(Enum.GetValues<ProbeFault>(), fault => Assert.Equal(0, _measured.Failures(fault)));
        Assert.Empty(_log.Lines);
    }

    private void Set(TimeSpan interval) => _options.Swap(_options.Value with { Probe = new ProbeOptions { Interval = interval } });

    private async Task ProbeAsync(ProbeResult result)
    {
        _time.Advance(Interval);
        await _probe.AnswerAsync(result);
    }

    /// <summary>A probe that ends when and as the test says.</summary>
    private sealed class ScriptedProbe : IProbe
    {
        private readonly Channel<bool> _begun = Channel.CreateUnbounded<bool>();
        private readonly Channel<ProbeResult> _results = Channel.CreateUnbounded<ProbeResult>();

        public async Task<ProbeResult> RunAsync(CancellationToken cancel)
        {
            _begun.Writer.TryWrite(true);
            return await _results.Reader.ReadAsync(cancel);
        }

        public Task<bool> BegunAsync() => _begun.Reader.ReadAsync().AsTask().InTimeAsync("a probe");

        public async Task AnswerAsync(ProbeResult result)
        {
            await BegunAsync();
            _results.Writer.TryWrite(result);
        }
    }
}
