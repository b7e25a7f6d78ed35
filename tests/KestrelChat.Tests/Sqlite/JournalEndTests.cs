using KestrelChat.Journals;
using KestrelChat.State;
using KestrelChat.Storage.Sqlite;
using KestrelChat.Tests.Sessions;
using Microsoft.Extensions.Logging.Abstractions;
using static KestrelChat.Tests.Sqlite.JournalFolder;

namespace KestrelChat.Tests.Sqlite;

/// <summary>A fault that nobody foresaw ends the journal's thread.</summary>
public sealed class JournalEndTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Nobody_waits_for_a_journal_that_has_ended_and_readiness_tells()
    {
        var clock = new BreakableClock();
        var state = new ChatState(_folder.Options.Value.Rules, _folder.Options.Value.Logs, _folder, NullLogger<ChatState>.Instance);
        var health = new JournalHealth();
        await using var journal = new SqliteJournal(
            _folder.Options, state, _folder.Metrics, _folder.JournalMetrics, health, clock, NullLogger<SqliteJournal>.Instance);
        Assert.Equal(AppendStatus.Applied, (await SayAsync(journal, "before")).Status);

        clock.IsBroken = true;
        var outcome = await SayAsync(journal, "during").AsTask().InTimeAsync("an outcome");
        var later = await SayAsync(journal, "after").AsTask().InTimeAsync("an outcome");

        const string Reason = "the journal has ended; the server must be started again";
        Assert.Equal(new AppendOutcome(AppendStatus.NotSaved, Reason), outcome);
        Assert.Equal(new AppendOutcome(AppendStatus.NotSaved, Reason), later);
        Assert.Equal(Reason, health.Fault);
    }

    private sealed class BreakableClock : TimeProvider
    {
        public volatile bool IsBroken;

        public override DateTimeOffset GetUtcNow() => IsBroken ? throw new InvalidOperationException("broken") : DateTimeOffset.UnixEpoch;
    }
}
