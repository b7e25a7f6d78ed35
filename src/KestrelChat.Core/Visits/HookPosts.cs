using KestrelChat.Hooks;
using KestrelChat.Limits;
using KestrelChat.Options;
using KestrelChat.Records;
using KestrelChat.Sessions;
using KestrelChat.State;

namespace KestrelChat.Visits;

/// <summary>What programs say by hooks, each at the pace of one connection. For any thread.</summary>
/// <param name="services">The chat's.</param>
/// <param name="options">Have the pace.</param>
public sealed class HookPosts(ChatServices services, CurrentOptions options)
{
    /// <summary>How long a post waits for its turn: senders of alerts take a refusal for the end of it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly MessagePaces<long> _paces = new(options, services.Time);

    /// <summary>Takes a post's place in its hook's pace.</summary>
    /// <param name="hook">The hook.</param>
    /// <param name="lines">How many lines it has.</param>
    /// <returns>How long to wait before <see cref="PostAsync"/>; with more than <see cref="Patience"/> there is no place.</returns>
    public TimeSpan Take(Hook hook, int lines) => _paces.Take(hook.Sequence, lines, Patience);

    /// <summary>Waits for a post's turn.</summary>
    /// <param name="wait">How long.</param>
    /// <param name="end">Ends it before that, without a throw.</param>
    /// <returns>Whether it is there.</returns>
    public async Task<bool> WaitAsync(TimeSpan wait, CancellationToken end)
    {
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, services.Time, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !end.IsCancellationRequested;
    }

    /// <summary>Says something in the hook's room, which is made if there is none. Completes when all of it is as durable as configured, and shown.</summary>
    /// <param name="hook">The hook.</param>
    /// <param name="lines">What: lines without what <see cref="Text.TextFilter"/> removes. Nothing that is said by this hook meanwhile comes between them.</param>
    /// <returns>The messages with their numbers; or how the first came to nothing that did. Those before it are said then.</returns>
    public async Task<(IReadOnlyList<MessageRecord> Said, AppendOutcome? Fault)> PostAsync(Hook hook, IReadOnlyList<string> lines)
    {
        MessageRecord[] records = [.. lines.Select(line => new MessageRecord { Session = Hook.Session, From = hook.Name, Room = hook.Room, Text = line })];
        var appends = new Task<AppendOutcome>[records.Length];
        for (var i = 0; i < records.Length; i++)
        {
            // Handed over together, so that they are stored with one transaction where that is possible; but not while others wait for a place.
            if (i > 0 && services.Order.IsFull)
                await appends[i - 1].ConfigureAwait(false);
            services.Metrics.MessageReceived();
            services.Trace(records[i]);
            appends[i] = services.Order.AppendAsync(records[i], more: i < records.Length - 1).AsTask();
        }

        AppendOutcome? fault = null;
        foreach (var outcome in await Task.WhenAll(appends).ConfigureAwait(false))
        {
            if (outcome.Status is not AppendStatus.Applied)
                fault ??= outcome;
        }

        return (records, fault);
    }
}
