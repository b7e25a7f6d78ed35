using System.Buffers;

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

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _joined;

    // The caches know logs by number: what they keep must not keep a log.
    private long _number = Interlocked.Increment(ref _logs);

    /// <summary>Lets none of what was rendered be given to anybody any more: entries were replaced. The log has another number since.</summary>
    public void Forget() => Volatile.Write(ref _number, Interlocked.Increment(ref _logs));

    /// <summary>The entries from <paramref name="from"/> on and before <paramref name="limit"/>, up to about
    /// <paramref name="maxBytes"/> and at least one; null if there are none.</summary>
    public RenderedBatch? Render(MessageStyle style, long from, int maxBytes, long limit = long.MaxValue)
    {
        // Before its entries: what is made of those that are replaced meanwhile has the number of before.
        var number = Volatile.Read(ref _number);
        var head = log.Head;
        if (from >= head)
            return null;
        if (limit < head)
            return Make(number, style, from, maxBytes, limit);
        var cache = BatchCache.OfThread;
        if (cache.Find(number, style, from, head, maxBytes) is { } known)
            return known;
        // Asked here, so that who set nothing and finds its batch above is not asked at all.
        if (style.Common is { } common)
        {
            // Who is mentioned by none of the lines reads what all others do.
            var shared = Render(common, from, maxBytes, limit);
            return shared?.Words is { } words && style.MayConcern(words) ? Make(number, style, from, maxBytes, limit) : shared;
        }

        if (!style.IsKept && style.IsShared)
        {
            cache = BatchCache.OfSettings;
            if (cache.Find(number, style, from, head, maxBytes) is { } ofSettings)
                return ofSettings;
        }

        // The log may have grown past the limit since.
        var batch = Make(number, style, from, maxBytes, limit);
        if (style.IsShared && (batch.Next >= head || batch.FullAt is not null))
            cache.Add(batch);
        return batch;
    }

    private RenderedBatch Make(long number, MessageStyle style, long from, int maxBytes, long limit)
    {
        var entries = _entries ??= new ChatEntry[MaxEntries];
        var next = from;
        var read = log.Read(ref next, entries, out var lost);
        // What is kept may begin past the limit: up to there all is lost, and what lies beyond is not this reader's.
        var start = Math.Min(next - read, limit);
        lost = Math.Min(lost, start - from);

        var count = (int)Math.Min(read, limit - start);
        var bytes = count == 1 ? entries[0].Render(style) : Join(entries.AsSpan(0, count), style, maxBytes, out count);
        var messages = 0;
        foreach (var entry in entries.AsSpan(0, count))
        {
            if (entry.Kind.IsSpeech())
                messages++;
        }

        var words = style.TellsWords ? WordFilter.Of(entries.AsSpan(0, count)) : null;
        var isFull = count == MaxEntries || bytes.Length >= maxBytes;
        var timestamp = count == 0 ? 0 : entries[count - 1].Timestamp;
        entries.AsSpan(0, read).Clear();
        return new RenderedBatch(number, style, from, start + count, lost, messages, timestamp, isFull ? maxBytes : null, bytes, words);
    }

    /// <summary>The first entries as one piece: so many that there are enough bytes.</summary>
    private static byte[] Join(ReadOnlySpan<ChatEntry> entries, MessageStyle style, int maxBytes, out int count)
    {
        var joined = _joined ??= new ArrayBufferWriter<byte>(4096);
        joined.ResetWrittenCount();
        count = 0;
        while (count < entries.Length && (count == 0 || joined.WrittenCount < maxBytes))
            entries[count++].Render(style, joined);
        var bytes = GC.AllocateUninitializedArray<byte>(joined.WrittenCount);
        joined.WrittenSpan.CopyTo(bytes);
        return bytes;
    }
}
