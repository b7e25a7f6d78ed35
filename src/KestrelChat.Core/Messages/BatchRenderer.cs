namespace KestrelChat.Messages;

/// <summary>
/// Renders runs of a log's entries. All readers that follow the log closely stand at the same place, so the first one's
/// work serves the rest of the sweep (<see cref="BatchCache"/>).
/// </summary>
internal sealed class BatchRenderer(MessageLog log)
{
    /// <summary>Entries in one batch at the most.</summary>
    public const int MaxEntries = 256;

    private static long _logs;

    [ThreadStatic]
    private static ChatEntry[]? _entries;

    // The caches know logs by number: what they keep must not keep a log.
    private readonly long _number = Interlocked.Increment(ref _logs);

    /// <summary>The entries from <paramref name="from"/> on and before <paramref name="limit"/>, up to about
    /// <paramref name="maxBytes"/> and at least one; null if there are none.</summary>
    public RenderedBatch? Render(MessageStyle style, long from, int maxBytes, long limit = long.MaxValue)
    {
        var head = log.Head;
        if (from >= head)
            return null;
        if (limit < head)
            return Make(style, from, maxBytes, limit);
        var cache = BatchCache.OfThread;
        if (cache.Find(_number, style.Kind, from, head, maxBytes) is { } known)
            return known;

        // The log may have grown past the limit since.
        var batch = Make(style, from, maxBytes, limit);
        if (batch.Next >= head || batch.FullAt is not null)
            cache.Add(batch);
        return batch;
    }

    private RenderedBatch Make(MessageStyle style, long from, int maxBytes, long limit)
    {
        var entries = _entries ??= new ChatEntry[MaxEntries];
        var next = from;
        var read = log.Read(ref next, entries, out var lost);
        // What is kept may begin past the limit: up to there all is lost, and what lies beyond is not this reader's.
        var start = Math.Min(next - read, limit);
        lost = Math.Min(lost, start - from);

        var count = 0;
        var length = 0;
        var messages = 0;
        while (count < read && start + count < limit && (count == 0 || length < maxBytes))
        {
            var entry = entries[count++];
            length += entry.Render(style).Length;
            if (entry.Kind.IsSpeech())
                messages++;
        }

        var isFull = count == MaxEntries || length >= maxBytes;
        var timestamp = count == 0 ? 0 : entries[count - 1].Timestamp;
        var bytes = count == 1 ? entries[0].Render(style) : Join(entries.AsSpan(0, count), style, length);
        Array.Clear(entries);
        return new RenderedBatch(_number, style.Kind, from, start + count, lost, messages, timestamp, isFull ? maxBytes : null, bytes);
    }

    private static byte[] Join(ReadOnlySpan<ChatEntry> entries, MessageStyle style, int length)
    {
        var bytes = new byte[length];
        var rest = bytes.AsSpan();
        foreach (var entry in entries)
        {
            var line = entry.Render(style).Span;
            line.CopyTo(rest);
            rest = rest[line.Length..];
        }

        return bytes;
    }
}
