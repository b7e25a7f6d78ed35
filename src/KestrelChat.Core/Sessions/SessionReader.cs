using System.Buffers;
using System.IO.Pipelines;
using KestrelChat.Connections;
using KestrelChat.Text;

namespace KestrelChat.Sessions;

/// <summary>
/// What the read loop of one connection does with what it reads: bytes to lines, lines to commands, one after another. Also
/// what is due at certain times (the greeting, the announcement), so that nothing of a session ever happens twice at once.
/// </summary>
internal sealed class SessionReader
{
    /// <summary>After so many bytes the thread that hears of them is given up: it has other sockets to listen to, and one that is
    /// flooded, be it with empty lines, always has more.</summary>
    internal const int MaxInARow = 64 * 1024;

    private readonly Session _session;
    private readonly PipeReader _input;
    private LineReader _lines;
    private TimingMark _mark;
    private ITimer? _timer;
    private SessionPace? _pace;
    private int _unread;
    private int _inARow;
    private bool _isCut;
    private bool _isGreeted;
    private bool _knowsHowToLeave;

    public SessionReader(Session session, PipeReader input)
    {
        _session = session;
        _input = input;
    }

    private Participant Participant => _session.Participant;

    private SessionPace Pace => _pace ??= new SessionPace(_session);

    public long LinesRead { get; private set; }

    /// <summary>When the newest line came, on the monotonic clock; 0 if none has.</summary>
    public long LastLineAt { get; private set; }

    /// <summary>Gives the client its time for the first words.</summary>
    public void Begin() => SetTimer(Greeting.After);

    /// <summary>Whether to let go of the thread before the next read.</summary>
    public bool IsTurnOver()
    {
        // Where a line is cut, the rest of a pasted block is usually there already: the transport gets its turn to fetch it,
        // so that the block stays one batch.
        if (_inARow < MaxInARow && !(_isCut && Participant.Actor.HasAppendsUnderWay))
            return false;
        _inARow = 0;
        return true;
    }

    /// <summary>Takes what was read: the lines in it, so many at the most, and what is due at this time.</summary>
    public async ValueTask TakeAsync(ReadResult result)
    {
        var buffer = result.Buffer;
        var news = (int)buffer.Length - _unread;
        _inARow += news;
        _session.Services.Metrics.Received(news);
        if (!_isGreeted)
            EndIfForeign(buffer);
        if (news > 0)
            await Pace.PayAsync(news).ConfigureAwait(false);
        if (_mark.TryFind(buffer.Slice(_unread)))
            await AnswerMarkAsync().ConfigureAwait(false);

        var wasGreeted = _isGreeted;
        var linesBefore = LinesRead;
        var (consumed, examined) = (buffer.Start, buffer.End);
        var found = true;
        for (var lines = 0; lines < AppendPipeline.MaxUnderWay && Participant.Terminal.Ending is null; lines++)
        {
            found = _lines.TryParseMessage(buffer, ref consumed, ref examined, out var line);
            if (!found)
                break;
            await HandleAsync(line).ConfigureAwait(false);
        }

        var isLast = !found && result.IsCompleted;
        if (isLast)
        {
            if (_lines.TryParseLast(buffer.Slice(consumed), out var last))
                await HandleAsync(last).ConfigureAwait(false);
            consumed = examined = buffer.End;
        }

        // Once for all lines of a read: a clock costs more than a line's own part.
        if (LinesRead != linesBefore)
            LastLineAt = _session.Services.Time.GetTimestamp();
        _unread = (int)buffer.Slice(consumed).Length;
        _isCut = !found && _unread > 0;
        _input.AdvanceTo(consumed, examined);
        if (Participant.Terminal.Ending is not null)
            return;
        // Called away: it is time for the greeting or the announcement, somebody sent it to another room, or it is asked to end (above).
        if (result.IsCanceled)
            await Participant.CatchUpAsync().ConfigureAwait(false);
        if (result.IsCanceled && wasGreeted)
            await AnnounceAsync().ConfigureAwait(false);
        if (!_isGreeted && (result.IsCanceled || isLast))
            await TryGreetAsync().ConfigureAwait(false);
        if (isLast)
            Participant.Terminal.RequestEnd(CloseReason.ClientClosed);
    }

    /// <summary>Nothing is due any more.</summary>
    public async ValueTask EndAsync()
    {
        if (_timer is not null)
            await _timer.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Ends a wait for input or for the pace; the loop then looks why.</summary>
    public void Interrupt()
    {
        _input.CancelPendingRead();
        Participant.Terminal.EndPause();
    }

    private void EndIfForeign(in ReadOnlySequence<byte> beginning)
    {
        if (ForeignProtocol.IsTlsHandshake(beginning) is true)
            Participant.Terminal.RequestEnd(CloseReason.TlsHandshake);
        if (ForeignProtocol.IsProxyHeader(beginning) is true)
            Participant.Terminal.RequestEnd(CloseReason.ProxyHeader);
    }

    /// <summary>Once for all that are in one read: the client takes the first answer for all of them.</summary>
    private async ValueTask AnswerMarkAsync()
    {
        await Participant.Terminal.WaitUntilCalmAsync().ConfigureAwait(false);
        Participant.Terminal.Show(new MailboxItem { Raw = TimingMark.Answer });
        if (!_isGreeted || _knowsHowToLeave)
            return;
        _knowsHowToLeave = true;
        await Participant.ReplyAsync("Ctrl-C does not end this; /quit does.").ConfigureAwait(false);
    }

    private async ValueTask HandleAsync(InputLine line)
    {
        if (LinesRead == 0 && ForeignProtocol.IsHttpRequestLine(line.Text))
        {
            Participant.Terminal.Show(new MailboxItem { Raw = _session.Services.HttpAnswer });
            Participant.Terminal.RequestEnd(CloseReason.HttpRequest);
            return;
        }

        if (!_isGreeted && !await TryGreetAsync().ConfigureAwait(false))
            return;
        if (line.Status is LineStatus.Endless)
            Participant.Terminal.RequestEnd(CloseReason.LineTooLong);
        if (Participant.Paste is not null && line.Status is not LineStatus.Endless)
        {
            await TakePastedAsync(line).ConfigureAwait(false);
            return;
        }

        if (line.Status is LineStatus.Endless || (line.Status is LineStatus.Text && TextFilter.IsBlank(line.Text)))
            return;

        // Said to the room, it would tell everybody's address.
        if (LinesRead == 0 && line.Status is LineStatus.Text && ForeignProtocol.IsProxyHeader(line.Text))
        {
            await Participant.RefuseAsync(RefusalReason.ProxyHeader, "A PROXY header is believed from the addresses in Chat:ProxyProtocol:TrustedNetworks alone; not sent.").ConfigureAwait(false);
            return;
        }

        LinesRead++;
        if (Participant.Actor.IsAnnounced || !_session.Services.Lines.BringsBack(line.Text))
            await AnnounceAsync().ConfigureAwait(false);
        await Participant.CatchUpAsync().ConfigureAwait(false);
        if (line.Status is LineStatus.TooLong)
        {
            await Participant.Actor.FlushAppendsAsync().ConfigureAwait(false);
            _session.Services.TraceRefused(_session.Id, RefusalReason.TooLong);
            await Participant.RefuseAsync(RefusalReason.TooLong, $"Line too long (over {LineReader.MaxLength} bytes), not sent.").ConfigureAwait(false);
            return;
        }

        if (!await Pace.KeepAsync(line.Text).ConfigureAwait(false))
            return;
        await _session.Services.Lines.RunAsync(Participant, line.Text).ConfigureAwait(false);
    }

    /// <summary>A line of a paste takes nothing of the pace: what it holds is one message, and its bytes were paid for. An empty one is a line too.</summary>
    private async ValueTask TakePastedAsync(InputLine line)
    {
        LinesRead++;
        await Participant.CatchUpAsync().ConfigureAwait(false);
        await Participant.TakePastedAsync(line).ConfigureAwait(false);
    }

    /// <summary>Greets the client, unless it may not come in: then it is told so, and that is the end.</summary>
    private async ValueTask<bool> TryGreetAsync()
    {
        _isGreeted = true;
        if (_session.Address is { } address && _session.Services.State.Sanctions.BanOf(address, _session.Services.Time.GetUtcNow()) is { } ban)
        {
            await Participant.ReplyAsync($"You are banned from this server{ban.Terms()}.").ConfigureAwait(false);
            Participant.Terminal.RequestEnd(CloseReason.Banned);
            return false;
        }

        await _session.Services.Arrival.GreetAsync(Participant, _session.Endpoint, _session.IsOperator).ConfigureAwait(false);
        SetTimer(_session.Services.Options.AnnounceAfter);
        return true;
    }

    private ValueTask AnnounceAsync() => Participant.Actor.IsAnnounced ? ValueTask.CompletedTask : AnnounceNowAsync();

    private async ValueTask AnnounceNowAsync()
    {
        if (_timer is not null)
            await _timer.DisposeAsync().ConfigureAwait(false);
        _timer = null;
        await _session.Services.Arrival.AnnounceAsync(Participant).ConfigureAwait(false);
    }

    private void SetTimer(TimeSpan due)
    {
        _timer ??= _session.Services.Time.CreateTimer(
            static input => ((PipeReader)input!).CancelPendingRead(), _input, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(due, Timeout.InfiniteTimeSpan);
    }
}
