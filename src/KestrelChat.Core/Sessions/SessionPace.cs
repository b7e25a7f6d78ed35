using System.Globalization;
using KestrelChat.Connections;
using KestrelChat.Limits;
using KestrelChat.Options;
using KestrelChat.Records;
using KestrelChat.State;
using KestrelChat.Text;

namespace KestrelChat.Sessions;

/// <summary>
/// Has one client wait while it is faster than it may be: its lines, the names and rooms that it takes, the bytes of its address. Nothing is dropped. Who keeps at it is
/// warned, muted for a minute, and cut, never without a word (<see cref="PaceLadder"/>). Made for the first bytes, as many clients only read. For the read loop alone.
/// </summary>
internal sealed class SessionPace(Session session)
{
    /// <summary>After so many bytes a connection pays for them: each read would cost a lock that all of its address share.</summary>
    internal const int Portion = 4096;

    /// <summary>For how long who keeps at it is muted, in seconds.</summary>
    internal const long MuteSeconds = 60;

    private LimitOptions? _limits;
    private TokenBucket _lines;
    private TokenBucket _moves;
    private PaceLadder _ladder;
    private AddressBudget? _budget;
    private int _unpaid;
    private int _told;

    private Participant Participant => session.Participant;

    private ChatServices Services => session.Services;

    private AddressBudget? Budget => _budget ??= session.Address is { } address ? Services.AddressBudgets.Of(address) : null;

    /// <summary>Waits until bytes that came may be looked at.</summary>
    public ValueTask PayAsync(int bytes)
    {
        _unpaid += bytes;
        return _unpaid < Portion || session.IsOperator ? ValueTask.CompletedTask : PayNowAsync();
    }

    /// <summary>Waits until a line may be handled. Limits that were changed begin anew.</summary>
    /// <returns>False if its author was cut for it: then it is not handled.</returns>
    public ValueTask<bool> KeepAsync(string line)
    {
        var limits = Services.Options.Limits;
        if (limits != _limits)
        {
            _limits = limits;
            _lines = new TokenBucket(limits.MessagesPerSecond, limits.MessagesBurst);
            _moves = new TokenBucket(limits.MovesPerMinute / 60.0, limits.MovesBurst);
        }

        if ((limits.MessagesPerSecond == 0 && limits.MovesPerMinute == 0) || session.IsOperator)
            return ValueTask.FromResult(true);
        var cost = Services.Lines.CostOf(Participant, line);
        var now = Services.Time.GetElapsedTime(0);
        var weight = WeightOf(cost, limits);
        var wait = _lines.Take(now, weight);
        var forMoves = cost is LineCost.Move ? _moves.Take(now) : TimeSpan.Zero;
        var own = wait > forMoves ? wait : forMoves;
        // A connection that comes anew has a burst of its own; its address has none then. Who waits for others of it is not blamed for that.
        if (limits.MessagesPerSecond > 0 && limits.MessagesPerSecondPerAddress > 0 && Budget?.TakeLine(weight, limits, now) is { } forAddress && forAddress > own)
            return SlowAsync(PaceKind.AddressLines, limits, forAddress, own);
        if (own == TimeSpan.Zero)
            return ValueTask.FromResult(true);
        return SlowAsync(forMoves > wait ? PaceKind.Moves : PaceKind.Lines, limits, own, own);
    }

    private async ValueTask PayNowAsync()
    {
        var (limits, bytes) = (Services.Options.Limits, _unpaid);
        _unpaid = 0;
        if (limits.BytesPerSecondPerAddress == 0 || Budget is not { } budget)
            return;
        var wait = budget.TakeBytes(bytes, limits, Services.Time.GetElapsedTime(0));
        // Who waits for what others from its address have sent is not blamed for that.
        if (wait > TimeSpan.Zero)
            await SlowAsync(PaceKind.Bytes, limits, wait, own: TimeSpan.FromSeconds((double)bytes / limits.BytesPerSecondPerAddress)).ConfigureAwait(false);
    }

    private async ValueTask<bool> SlowAsync(PaceKind pace, LimitOptions limits, TimeSpan wait, TimeSpan own)
    {
        var due = Services.Time.GetElapsedTime(0) + wait;
        await Participant.Actor.FlushAppendsAsync().ConfigureAwait(false);
        Services.Metrics.Slowed(pace);
        if ((_told & (1 << (int)pace)) == 0)
        {
            _told |= 1 << (int)pace;
            await Participant.ReplyAsync($"{Excess(pace, limits)}. Nothing is lost; the rest follows at that pace.").ConfigureAwait(false);
        }

        await StepAsync(_ladder.Slow(wait, own, limits.Patience, Services.Time.GetElapsedTime(0))).ConfigureAwait(false);
        await WaitUntilAsync(due).ConfigureAwait(false);
        return Participant.Terminal.Ending is not CloseReason.Flooding;
    }

    private async ValueTask StepAsync(PaceStep step)
    {
        // Where a load balancer is somebody else may come from next, and operators have a say over themselves.
        if (step is PaceStep.Slowed || (step > PaceStep.Warned && !IsPunishable()))
            return;
        Services.Metrics.Stepped(step);
        if (step is PaceStep.Warned)
            await Participant.ReplyAsync("You keep sending faster than that. Who goes on is muted for a minute, and then cut off.").ConfigureAwait(false);
        else if (step is PaceStep.Muted)
            await MuteAsync().ConfigureAwait(false);
        else
            Participant.Terminal.RequestEnd(CloseReason.Flooding);
    }

    private bool IsPunishable() => Participant.Actor is { Me: not null, IsOperator: false }
        && !(session.Address is { } address && Services.Options.IsOfProxy(address));

    /// <summary>All in the room are told, the one who is muted among them; where that one was muted by somebody, it stays so.</summary>
    private async ValueTask MuteAsync()
    {
        var outcome = await Participant.Actor.AppendAsync(new MutedRecord
        {
            Session = session.Id,
            From = ReservedNames.Server,
            To = Participant.Nick,
            Seconds = MuteSeconds,
            Text = "sends too fast",
        }).ConfigureAwait(false);
        if (outcome.Status is AppendStatus.Applied)
            Services.Metrics.Moderated(RecordKind.Muted);
        else
            await Participant.ReplyAsync("You keep sending faster than that. Who goes on is cut off.").ConfigureAwait(false);
    }

    private async ValueTask WaitUntilAsync(TimeSpan due)
    {
        // Timers of the system may fire a little early, and others use the signal too: look at the clock, and set it again.
        var (time, pause) = (Services.Time, Participant.Terminal.Pause);
        while (Participant.Terminal.Ending is null && due - time.GetElapsedTime(0) is var rest && rest > TimeSpan.Zero)
        {
            var wholeMilliseconds = TimeSpan.FromMilliseconds(Math.Ceiling(rest.TotalMilliseconds));
            await using var timer = time.CreateTimer(static signal => ((WakeSignal)signal!).Call(), pause, wholeMilliseconds, Timeout.InfiniteTimeSpan);
            await pause.WaitAsync().ConfigureAwait(false);
        }
    }

    private static int WeightOf(LineCost cost, LimitOptions limits) => cost switch
    {
        LineCost.Search => limits.SearchWeight,
        LineCost.History => limits.HistoryWeight,
        LineCost.Password => limits.LoginWeight,
        _ => 1,
    };

    private static string Excess(PaceKind pace, LimitOptions limits) => pace switch
    {
        PaceKind.Lines => string.Create(CultureInfo.InvariantCulture, $"You send faster than {limits.MessagesPerSecond} lines a second"),
        PaceKind.Moves => string.Create(CultureInfo.InvariantCulture, $"You change your name and room oftener than {limits.MovesPerMinute} times a minute"),
        PaceKind.Bytes => string.Create(CultureInfo.InvariantCulture, $"Your address sends more than {limits.BytesPerSecondPerAddress} bytes a second"),
        _ => string.Create(CultureInfo.InvariantCulture, $"Your address sends more than {limits.MessagesPerSecondPerAddress} lines a second"),
    };
}
