namespace KestrelChat.Messages.Styles;

/// <summary>The styles of readers who set something. Those whose settings are equal have the same one, and so share its batches; one that nobody has any more is garbage.</summary>
/// <param name="make">Makes a style.</param>
internal sealed class SharedStyles(Func<StyleKind, ReaderSettings, MessageStyle> make)
{
    private const int LeastSweep = 64;

    private readonly Lock _gate = new();
    private readonly Dictionary<(StyleKind, ReaderSettings), WeakReference<MessageStyle>> _styles = [];
    private int _sweepAt = LeastSweep;

    /// <summary>How many are known, those that are garbage by now included: at most twice as many as were in use at the last look, or 64.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _styles.Count;
        }
    }

    public MessageStyle Get(StyleKind kind, ReaderSettings settings)
    {
        lock (_gate)
        {
            if (_styles.TryGetValue((kind, settings), out var known) && known.TryGetTarget(out var alive))
                return alive;
            if (_styles.Count >= _sweepAt)
                Sweep();
            var style = make(kind, settings);
            _styles[(kind, settings)] = new WeakReference<MessageStyle>(style);
            return style;
        }
    }

    private void Sweep()
    {
        foreach (var (key, style) in _styles)
        {
            if (!style.TryGetTarget(out _))
                _styles.Remove(key);
        }

        _sweepAt = Math.Max(LeastSweep, 2 * _styles.Count);
    }
}
