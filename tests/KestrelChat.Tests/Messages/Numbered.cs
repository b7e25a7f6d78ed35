using System.Buffers;
using System.Globalization;
using System.Text;
using KestrelChat.Messages;

namespace KestrelChat.Tests.Messages;

/// <summary>Entries that carry their own position as their number, so that a reader sees at once what it missed.</summary>
internal static class Numbered
{
    public static ChatEntry Entry(long position) => new() { Kind = EntryKind.Message, Time = FakeTime.Start, Sequence = position };

    public static MessageLog Log(int capacity, long count = 0)
    {
        var log = new MessageLog(capacity);
        Append(log, count);
        return log;
    }

    public static void Append(MessageLog log, long count)
    {
        for (var i = 0L; i < count; i++)
        {
            log.Append(Entry(log.Head));
            log.WakeReaders();
        }
    }

    /// <summary>Reads once, up to <paramref name="most"/>; the numbers must follow on each other and on what was lost.</summary>
    public static (long[] Read, long Lost) Read(LogCursor cursor, int most = 1000)
    {
        var before = cursor.Position;
        var entries = new ChatEntry[most];
        var count = cursor.Read(entries, out var lost);
        var numbers = entries.Take(count).Select(e => e.Sequence).ToArray();
        Assert.Equal(Enumerable.Range(0, count).Select(i => before + lost + i), numbers);
        Assert.Equal(before + lost + count, cursor.Position);
        return (numbers, lost);
    }

    /// <summary>Runs the same work on several threads of their own and throws what the first of them threw.</summary>
    public static void OnThreads(params Action[] work)
    {
        var faults = new System.Collections.Concurrent.ConcurrentQueue<Exception>();
        var threads = Array.ConvertAll(work, action => new Thread(() =>
        {
            try
            {
                action();
            }
            catch (Exception e)
            {
                faults.Enqueue(e);
            }
        })
        { IsBackground = true });
        Array.ForEach(threads, t => t.Start());
        // Each step has a limit of its own, and on a busy machine many steps may take long.
        Assert.All(threads, t => Assert.True(t.Join(10 * Patience) || !faults.IsEmpty, "a thread hangs"));
        if (!faults.IsEmpty)
            throw new AggregateException(faults);
    }

    /// <summary>Only a safety net: nothing here is expected to take even a hundredth of it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Renders an entry as its number.</summary>
    public sealed class Style : MessageStyle
    {
        private int _rendered;

        public int Rendered => _rendered;

        public override StyleKind Kind => StyleKind.Compact;

        protected override void Write(ChatEntry entry, ArrayBufferWriter<byte> output)
        {
            Interlocked.Increment(ref _rendered);
            Encoding.ASCII.GetBytes(entry.Sequence.ToString(CultureInfo.InvariantCulture) + "\r\n", output);
        }
    }
}
