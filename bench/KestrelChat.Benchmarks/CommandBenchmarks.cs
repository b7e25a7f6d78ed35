using BenchmarkDotNet.Attributes;
using KestrelChat.Commands;
using KestrelChat.Diagnostics;
using KestrelChat.Journals;
using KestrelChat.Options;
using KestrelChat.Sessions;
using KestrelChat.State;
using Microsoft.Extensions.Logging.Abstractions;

namespace KestrelChat.Benchmarks;

/// <summary>From a line to its command and the answer in the inbox; nobody writes it out.</summary>
[MemoryDiagnoser]
public class CommandBenchmarks
{
    private readonly CommandTable _commands = new();
    private readonly Inbox _inbox = new();
    private Participant _caller = null!;

    /// <summary>A command that only answers, one with arguments to parse that are wrong, and a verb that there is not.</summary>
    [Params("/style json", "/history 50 before yesterday", "/jion dev")]
    public string Line { get; set; } = "";

    [GlobalSetup]
    public void Prepare()
    {
        var options = new ChatOptions();
        var sessions = new SessionRegistry();
        var metrics = new ChatMetrics();
        var state = new ChatState(options, sessions, TimeProvider.System, NullLogger<ChatState>.Instance);
        var journal = new MemoryJournal(state, metrics, TimeProvider.System);
        var services = new ChatServices(
            options, state, journal, journal, sessions, _commands, metrics, TimeProvider.System, new Random(1), "", NullLogger<Session>.Instance);
        _caller = new Participant(1, services, _inbox, new WakeSignal());
    }

    [Benchmark]
    public async Task<int> RunAsync()
    {
        await _commands.RunAsync(_caller, Line);
        var items = _inbox.Count;
        while (_inbox.Count > 0)
            _inbox.Remove();
        return items;
    }
}
