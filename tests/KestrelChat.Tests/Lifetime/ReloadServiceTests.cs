using KestrelChat.Diagnostics;
using KestrelChat.Journals;
using KestrelChat.Lifetime;
using KestrelChat.Messages;
using KestrelChat.Options;
using KestrelChat.Sessions;
using KestrelChat.Settings;
using KestrelChat.State;
using KestrelChat.Tests.Sessions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace KestrelChat.Tests.Lifetime;

public sealed class ReloadServiceTests : IAsyncDisposable
{
    private readonly string _file = Path.GetTempFileName();
    private readonly FakeTime _time = new();
    private readonly ConfigurationManager _configuration = new();
    private readonly ChatMetrics _metrics = new();
    private readonly HangupSignal _hangup = new();
    private readonly LogList<OptionsReload> _log = new();
    private readonly LogList<ReloadService> _serviceLog = new();
    private readonly DiskSource _disk = new();
    private readonly CurrentOptions _options;
    private readonly MemoryJournal _journal;
    private readonly ReloadService _service;

    public ReloadServiceTests()
    {
        File.WriteAllText(_file, """{ "Chat:Style": "classic" }""");
        _configuration.Sources.Add(new ConfigurationFile(_file));
        _configuration.Sources.Add(_disk);
        _options = new CurrentOptions(ChatOptionsReader.Read(_configuration, 100_000));
        var state = new ChatState(_options.Value.Rules, _options.Value.Logs, new SessionRegistry(), NullLogger<ChatState>.Instance);
        _journal = new MemoryJournal(state, _metrics, _time);
        var reload = new OptionsReload(_configuration, 100_000, _options, _journal, _log);
        _service = new ReloadService(_hangup, new ConfigurationWatch(_configuration), reload, _time, _serviceLog);
    }

    public async ValueTask DisposeAsync()
    {
        await _service.StopAsync(CancellationToken.None);
        _service.Dispose();
        _hangup.Dispose();
        await _journal.DisposeAsync();
        _metrics.Dispose();
        _configuration.Dispose();
        File.Delete(_file);
        _disk.Dispose();
    }

    [Fact]
    public void Two_looks_are_over_within_the_ten_seconds_that_are_promised() =>
        Assert.True(2 * ReloadService.Interval < TimeSpan.FromSeconds(10));

    [Fact]
    public async Task A_change_of_the_file_holds_without_a_signal_and_is_told_once()
    {
        var isSwapped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _options.OnSwap(_ => isSwapped.TrySetResult());
        await _service.StartAsync(TestContext.Current.CancellationToken);

        await File.WriteAllTextAsync(_file, """{ "Chat:Style": "json" }""", TestContext.Current.CancellationToken);
        await LookAsync(isSwapped.Task).InTimeAsync("the new style");
        await LookAsync(Task.CompletedTask).InTimeAsync("more looks");
        await _service.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(StyleKind.Json, _options.Value.Style);
        Assert.Equal(
            ["Information: Configuration: Chat:Style is 'json' from now on; it was 'classic'.", "Information: Configuration read again: 1 changed, 0 waiting for a restart."],
            _log.Lines);
    }

    [Fact]
    public async Task A_disk_that_does_not_answer_is_told_once_and_holds_up_no_end()
    {
        await _service.StartAsync(TestContext.Current.CancellationToken);
        _disk.Answers.Reset();

        await File.WriteAllTextAsync(_file, """{ "Chat:Style": "json" }""", TestContext.Current.CancellationToken);
        await LookAsync(_disk.IsAsked.Task).InTimeAsync("the reading");
        await LookAsync(_serviceLog.Begun).InTimeAsync("the complaint");
        await LookAsync(Task.CompletedTask).InTimeAsync("more looks");
        await _service.StopAsync(CancellationToken.None).InTimeAsync("the end");

        Assert.StartsWith("Error: Configuration: its files could not be read within 00:00:10.", Assert.Single(_serviceLog.Lines), StringComparison.Ordinal);
        Assert.Equal(StyleKind.Classic, _options.Value.Style);
    }

    /// <summary>Has the clock tick, a few times and until something has happened. Whether a tick was heard nothing tells.</summary>
    private async Task LookAsync(Task until)
    {
        for (var i = 0; i < 5 || !until.IsCompleted; i++)
        {
            _time.Advance(ReloadService.Interval);
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>A source on a disk that may not answer.</summary>
    private sealed class DiskSource : ConfigurationProvider, IConfigurationSource, IDisposable
    {
        public ManualResetEventSlim Answers { get; } = new(initialState: true);

        public TaskCompletionSource IsAsked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public override void Load()
        {
            if (!Answers.IsSet)
                IsAsked.TrySetResult();
            Answers.Wait();
        }

        public void Dispose() => Answers.Set();
    }
}
