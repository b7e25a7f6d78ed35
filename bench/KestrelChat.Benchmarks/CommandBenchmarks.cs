using BenchmarkDotNet.Attributes;
using KestrelChat.Accounts;
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
    private readonly Mailbox _mailbox = new(new WakeSignal());
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
        var state = new ChatState(options.Rules, options.Logs, sessions, NullLogger<ChatState>.Instance);
        var journal = new MemoryJournal(state, metrics, TimeProvider.System);
        var services = new ChatServices(
            new CurrentOptions(options), state, journal, journal, sessions, new SessionIds(), _commands, metrics, new ChatTracer(), TimeProvider.System, new Random(1), new PasswordWork(new NoHasher()), "", NullLogger<Session>.Instance);
        _caller = new Participant(1, services, _mailbox);
    }

    [Benchmark]
    public async Task<int> RunAsync()
    {
        await _commands.RunAsync(_caller, Line);
        var weight = _mailbox.Weight;
        while (_mailbox.Weight > 0)
            _mailbox.Remove();
        return weight;
    }

    private sealed class NoHasher : IPasswordHasher
    {
        public string Hash(string password) => throw new NotSupportedException();

        public bool Verify(string hash, string password) => throw new NotSupportedException();
    }
}
