namespace KestrelChat.Sessions;

/// <summary>
/// What a write loop has gathered for one write. A single piece, the usual case, is passed on where it lies, shared with
/// all the others who send it; several are joined in a buffer that the writes of a thread share. So it must be handed
/// over before its thread does anything else.
/// </summary>
internal struct WriteBytes
{
    [ThreadStatic]
    private static byte[]? _joined;

    private ReadOnlyMemory<byte> _all;
    private bool _isJoined;

    public readonly int Length => _all.Length;

    /// <summary>Adds a piece, which must stay as it is until all is handed over.</summary>
    public void Add(ReadOnlyMemory<byte> piece)
    {
        if (piece.IsEmpty)
            return;
        if (_all.IsEmpty)
        {
            _all = piece;
            return;
        }

        var length = _all.Length + piece.Length;
        var buffer = _joined;
        if (buffer is null || buffer.Length < length)
        {
            buffer = _joined = new byte[Math.Max(length, 2 * SessionWriter.MaxWriteBytes)];
            _isJoined = false;
        }

        if (!_isJoined)
            _all.Span.CopyTo(buffer);
        piece.Span.CopyTo(buffer.AsSpan(_all.Length));
        _all = buffer.AsMemory(0, length);
        _isJoined = true;
    }

    /// <summary>All of it; the next write begins.</summary>
    public ReadOnlyMemory<byte> Take()
    {
        var all = _all;
        this = default;
        return all;
    }
}
