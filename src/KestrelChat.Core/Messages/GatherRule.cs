namespace KestrelChat.Messages;

/// <summary>
/// Whether a sweep of a log is worth putting off until the other sockets that are ready have been read, so that what they hold goes out with
/// it. One speaker's lines come together as they are. Where another one has spoken of late, putting it off is tried, kept up while others do
/// join, and after each time that nobody did left alone for longer, up to <see cref="MaxSkipped"/> blocks (the backoff of Ethernet,
/// R. Metcalfe and D. Boggs, 1976). So people who speak in turn cost nothing more, and those who speak at once cost one sweep.
/// </summary>
/// <remarks>A guess is all it makes, so its fields need not be consistent with each other when threads meet.</remarks>
internal struct GatherRule
{
    /// <summary>So many blocks of lines at the most are not put off between two tries.</summary>
    public const int MaxSkipped = 16;

    /// <summary>After so many blocks of one speaker the others are forgotten.</summary>
    public const int MaxAlone = 16;

    /// <summary>So often at the most one sweep is put off, while each time brings more.</summary>
    public const int MaxRounds = 8;

    private long _speaker;
    private int _several;
    private int _skip;
    private int _backoff;
    private int _joined;
    private int _gathered;
    private int _rounds;

    /// <summary>Takes note of whose block of lines comes while no sweep is put off, and says whether to put this one off.</summary>
    public bool IsWorthIt(long speaker)
    {
        if (!DoSeveralSpeak(speaker))
            return false;
        if (_skip > 0)
        {
            _skip--;
            return false;
        }

        (_joined, _gathered, _rounds) = (0, 0, 0);
        return true;
    }

    /// <summary>Takes note of whose block comes while a sweep is put off, which takes it along.</summary>
    public void Join(long speaker)
    {
        DoSeveralSpeak(speaker);
        _joined++;
    }

    /// <summary>What was ready has been read: whether to put the sweep off once more, as more may be under way. If not, it learns from it.</summary>
    public bool IsWorthMore()
    {
        if (_joined > _gathered && ++_rounds < MaxRounds)
        {
            _gathered = _joined;
            return true;
        }

        _backoff = _joined > 0 ? 0 : Math.Clamp(2 * _backoff, 1, MaxSkipped);
        _skip = _backoff;
        return false;
    }

    private bool DoSeveralSpeak(long speaker)
    {
        if (speaker != _speaker)
        {
            // Sessions count from 1: who speaks first is not the second one.
            _several = _speaker == 0 ? 0 : MaxAlone;
            _speaker = speaker;
        }
        else if (_several > 0)
        {
            _several--;
        }

        return _several > 0;
    }
}
