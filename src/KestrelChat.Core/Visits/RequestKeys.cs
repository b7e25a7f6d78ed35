using System.Buffers.Binary;
using System.IO.Hashing;
using System.Net;
using System.Text;

namespace KestrelChat.Visits;

/// <summary>
/// Makes a repeated request harmless: the same key of the same author, with the same content, is answered as the first time, also while that is still under
/// way. What came to nothing is forgotten at once, and may be tried again. Bounded; for any thread.
/// </summary>
/// <param name="time">The clock.</param>
public sealed class RequestKeys(TimeProvider time)
{
    /// <summary>The longest key, in characters.</summary>
    public const int MaxLength = 128;

    /// <summary>How many are remembered: the newest.</summary>
    public const int MaxKeys = 8_192;

    /// <summary>For how long.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<((bool IsOwner, IPAddress? Block, string Name) Author, string Key), Entry> _known = [];
    private readonly Queue<Entry> _oldestFirst = new();

    /// <summary>The number of a request that a record carries; never 0.</summary>
    public static long NumberOf(string key) => Math.Max(1, (long)(XxHash64.HashToUInt64(Encoding.UTF8.GetBytes(key)) >> 1));

    /// <summary>Does what a request asks for, unless that was done.</summary>
    /// <param name="author">Whose key it is.</param>
    /// <param name="key">The key.</param>
    /// <param name="content">What the request asks for.</param>
    /// <param name="post">Does it.</param>
    public async Task<PostOutcome> OnceAsync(Author author, string key, string content, Func<Task<PostOutcome>> post)
    {
        var entry = new Entry((author.Key, key), HashOf(content), time.GetElapsedTime(0));
        Entry? earlier;
        lock (_gate)
        {
            Forget(entry.At);
            if (!_known.TryGetValue(entry.Key, out earlier))
            {
                _known.Add(entry.Key, entry);
                _oldestFirst.Enqueue(entry);
            }
        }

        if (earlier is not null)
            return earlier.Content == entry.Content ? await earlier.Outcome.Task.ConfigureAwait(false) : new PostOutcome(PostStatus.KeyReused);
        var outcome = new PostOutcome(PostStatus.NotSaved);
        try
        {
            return outcome = await post().ConfigureAwait(false);
        }
        finally
        {
            if (outcome.Status is not PostStatus.Posted)
            {
                lock (_gate)
                    Remove(entry);
            }

            entry.Outcome.SetResult(outcome);
        }
    }

    private static UInt128 HashOf(string content) => BinaryPrimitives.ReadUInt128BigEndian(XxHash128.Hash(Encoding.UTF8.GetBytes(content)));

    private void Forget(TimeSpan now)
    {
        while (_oldestFirst.TryPeek(out var oldest) && (_oldestFirst.Count > MaxKeys || now - oldest.At >= KeptFor))
            Remove(_oldestFirst.Dequeue());
    }

    private void Remove(Entry entry)
    {
        if (_known.TryGetValue(entry.Key, out var known) && known == entry)
            _known.Remove(entry.Key);
    }

    private sealed class Entry(((bool IsOwner, IPAddress? Block, string Name) Author, string Key) key, UInt128 content, TimeSpan at)
    {
        public ((bool IsOwner, IPAddress? Block, string Name) Author, string Key) Key => key;

        public UInt128 Content => content;

        public TimeSpan At => at;

        public TaskCompletionSource<PostOutcome> Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
