namespace KestrelChat.Messages;

/// <summary>
/// The newest batches that one thread rendered, of any log and style. A sweep serves reader after reader on one thread:
/// what the first one needed, be it many batches one after another, lies here for all that stand at the same place.
/// Those of readers who set something lie apart: many different ones would push out what most readers share.
/// </summary>
internal sealed class BatchCache
{
    /// <summary>Twice what 64 of the longest lines fill; with 32 KiB each, 0.5 MiB a thread.</summary>
    public const int Capacity = 16;

    [ThreadStatic]
    private static BatchCache? _ofThread;

    [ThreadStatic]
    private static BatchCache? _ofSettings;

    private readonly RenderedBatch?[] _batches = new RenderedBatch?[Capacity];
    private int _lastHit;
    private int _next;

    public static BatchCache OfThread => _ofThread ??= new BatchCache();

    /// <summary>The same for styles of which entries keep no bytes.</summary>
    public static BatchCache OfSettings => _ofSettings ??= new BatchCache();

    /// <summary>The batch that rendering anew would give, or null. <paramref name="head"/> is the log's.</summary>
    public RenderedBatch? Find(long log, MessageStyle style, long from, long head, int maxBytes)
    {
        // The next reader needs the same one, or this one the one after it: the search begins there.
        for (var i = 0; i < Capacity; i++)
        {
            var at = (_lastHit + i) % Capacity;
            if (_batches[at] is { } batch && batch.From == from && batch.Log == log && batch.Style == style && IsWhole(batch, head, maxBytes))
            {
                _lastHit = at;
                return batch;
            }
        }

        return null;
    }

    public void Add(RenderedBatch batch)
    {
        _batches[_next] = batch;
        _lastHit = _next;
        _next = (_next + 1) % Capacity;
    }

    private static bool IsWhole(RenderedBatch batch, long head, int maxBytes) =>
        batch.FullAt == maxBytes || (batch.Next == head && batch.Bytes.Length <= maxBytes);
}
