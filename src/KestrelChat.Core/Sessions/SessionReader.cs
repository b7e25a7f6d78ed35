using System.IO.Pipelines;
using System.Net.Sockets;
using KestrelChat.Diagnostics;
using KestrelChat.Limits;
using KestrelChat.Text;

namespace KestrelChat.Sessions;

/// <summary>
/// The read loop of one connection: bytes to lines, lines to commands, one after another. It also does what is due at
/// certain times (the greeting, the announcement), so that nothing of a session ever happens twice at once.
/// </summary>
internal sealed class SessionReader
{
    // Time for a client of another protocol to say its first words before the greeting spoils its parser.
    internal static readonly TimeSpan GreetAfter = TimeSpan.FromMilliseconds(50);

    private readonly Session _session;
    private readonly Participant _participant;
    private readonly PipeReader _input;
    private readonly LineReader _lines = new();
    private readonly WakeSignal _signal;
    private ITimer? _timer;
    private TokenBucket _pace;
    private bool _toldOfPace;

    public SessionReader(Session session, PipeReader input, WakeSignal signal)
    {
        _signal = signal;
        _session = session;
        _participant = session.Participant;
        _input = input;
        var limits = session.Services.Options.Limits;
        _pace = new TokenBucket(limits.MessagesPerSecond, limits.MessagesBurst);
    }

    public long LinesRead { get; private set; }

    private bool IsGreeted => _participant.Nick.Length > 0;

    /// <summary>Runs until the client has no more to say or is to say no more.</summary>
    public async Task<CloseReason> RunAsync()
    {
        // One method, although long: each further one on the way to the wait for input costs every idle client 100 bytes.
        try
        {
            SetTimer(GreetAfter);
            var unread = 0L;
            var isCut = false;
            while (true)
            {
                // Where a line is cut, the rest of a pasted block is usually there already: the transport gets its turn to
                // fetch it, so that the block stays one batch.
                if (isCut && _participant.HasUnsettled)
                    await Task.Yield();
                if (!_input.TryRead(out var result))
                {
                    // A refusal must not wait for the client's next line.
                    await _participant.SettleAsync().ConfigureAwait(false);
                    result = await _input.ReadAsync().ConfigureAwait(false);
                }

                _session.Services.Metrics.Received(result.Buffer.Length - unread);
                if (_participant.Ending is { } asked)
                    return asked;
                if (!IsGreeted && ForeignProtocol.IsTlsHandshake(result.Buffer) is true)
                    return CloseReason.TlsHandshake;

                var found = TakeLine(result, out var line, out unread);
                isCut = !found && unread > 0;
                var isLast = !found && result.IsCompleted;
                var isCalled = result.IsCanceled;
                var wasGreeted = IsGreeted;
                if (line is { } complete && await HandleAsync(complete).ConfigureAwait(false) is { } end)
                    return end;
                if (isCalled && wasGreeted)
                    await AnnounceAsync().ConfigureAwait(false);
                if ((isCalled && !wasGreeted) || isLast)
                    await GreetAsync().ConfigureAwait(false);
                if (isLast)
                    return CloseReason.ClientClosed;
            }
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
        {
            return ReasonOf(e);
        }
        finally
        {
            if (_timer is not null)
                await _timer.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Ends a wait for input or for the pace; the loop then looks why.</summary>
    public void Interrupt()
    {
        _input.CancelPendingRead();
        _signal.CallFromPool();
    }

    /// <summary>Takes the next line from the buffer and gives the rest back; at the end of the input, what stands before it.</summary>
    /// <returns>Whether there was a whole line.</returns>
    private bool TakeLine(in ReadResult result, out InputLine? line, out long unread)
    {
        var buffer = result.Buffer;
        var consumed = buffer.Start;
        var examined = buffer.End;
        var found = _lines.TryParseMessage(buffer, ref consumed, ref examined, out var complete);
        line = found ? complete : null;
        if (!found && result.IsCompleted)
        {
            line = _lines.TryParseLast(buffer.Slice(consumed), out var last) ? last : null;
            consumed = examined = buffer.End;
        }

        unread = buffer.Slice(consumed).Length;
        _input.AdvanceTo(consumed, examined);
        return found;
    }

    private async ValueTask<CloseReason?> HandleAsync(InputLine line)
    {
        if (LinesRead == 0 && ForeignProtocol.IsHttpRequestLine(line.Text))
        {
            _participant.SendRaw(_session.Services.HttpAnswer);
            return CloseReason.HttpRequest;
        }

        await GreetAsync().ConfigureAwait(false);
        if (line.Status is LineStatus.Endless)
            return CloseReason.LineTooLong;
        if (line.Status is LineStatus.Text && string.IsNullOrWhiteSpace(line.Text))
            return null;

        LinesRead++;
        await AnnounceAsync().ConfigureAwait(false);
        if (line.Status is LineStatus.TooLong)
        {
            await _participant.SettleAsync().ConfigureAwait(false);
            await _participant.RefuseAsync(RefusalReason.TooLong, $"Line too long (over {LineReader.MaxLength} bytes), not sent.").ConfigureAwait(false);
            return null;
        }

        await KeepPaceAsync().ConfigureAwait(false);
        await _session.Services.Commands.RunAsync(_participant, line.Text).ConfigureAwait(false);
        return _participant.Ending;
    }

    private async ValueTask GreetAsync()
    {
        if (IsGreeted)
            return;
        await _session.Services.Greeting.GreetAsync(_participant, _session.Endpoint).ConfigureAwait(false);
        SetTimer(_session.Services.Options.AnnounceAfter);
    }

    private async ValueTask AnnounceAsync()
    {
        if (_participant.IsAnnounced)
            return;
        if (_timer is not null)
            await _timer.DisposeAsync().ConfigureAwait(false);
        _timer = null;
        await _participant.AnnounceAsync().ConfigureAwait(false);
    }

    /// <summary>Waits while the client is faster than it may be; nothing is dropped.</summary>
    private async ValueTask KeepPaceAsync()
    {
        var time = _session.Services.Time;
        var wait = _pace.Take(time.GetElapsedTime(0));
        if (wait == TimeSpan.Zero)
            return;
        await _participant.SettleAsync().ConfigureAwait(false);
        if (!_toldOfPace)
        {
            _toldOfPace = true;
            var limit = _session.Services.Options.Limits.MessagesPerSecond;
            await _participant.ReplyAsync(string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"You send faster than {limit} lines a second. Nothing is lost; the rest follows at that pace.")).ConfigureAwait(false);
        }

        // Timers of the system may fire a little early, and others use the signal too: look at the clock, and set it again.
        var due = time.GetElapsedTime(0) + wait;
        while (_participant.Ending is null && due - time.GetElapsedTime(0) is var rest && rest > TimeSpan.Zero)
        {
            var wholeMilliseconds = TimeSpan.FromMilliseconds(Math.Ceiling(rest.TotalMilliseconds));
            await using var timer = time.CreateTimer(static signal => ((WakeSignal)signal!).Call(), _signal, wholeMilliseconds, Timeout.InfiniteTimeSpan);
            await _signal.WaitAsync().ConfigureAwait(false);
        }
    }

    private void SetTimer(TimeSpan due)
    {
        _timer ??= _session.Services.Time.CreateTimer(
            static input => ((PipeReader)input!).CancelPendingRead(), _input, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(due, Timeout.InfiniteTimeSpan);
    }

    private static CloseReason ReasonOf(Exception fault) =>
        (fault as SocketException ?? fault.InnerException as SocketException)?.SocketErrorCode is SocketError.TimedOut or SocketError.HostUnreachable or SocketError.NetworkUnreachable
            ? CloseReason.TimedOut
            : CloseReason.Reset;
}
