using System.Buffers;
using KestrelChat.Text;

namespace KestrelChat.Tests.Text;

/// <summary>
/// Drives a <see cref="LineReader"/> as the read loop does over a pipe: what was not consumed is presented again with
/// what came since. Checks on the way what a pipe would punish.
/// </summary>
internal static class LineFeeder
{
    /// <summary>The longest line, the telnet command that may begin inside it, and a two-byte end.</summary>
    private const int MaxUnconsumed = LineReader.MaxLength + 512 + 2;

    public static List<InputLine> Whole(byte[] input) => Run(input, fed => input.Length, (from, to) => new ReadOnlySequence<byte>(input[from..to]));

    public static List<InputLine> ByteByByte(byte[] input) =>
        Run(input, fed => fed + 1, (from, to) => new ReadOnlySequence<byte>(input, from, to - from));

    public static List<InputLine> InTwo(byte[] input, int cut) =>
        Run(input, fed => fed < cut ? cut : input.Length, (from, to) => Segment.Chain(input, from, to, from < cut && cut < to ? [cut] : [], true));

    /// <summary>In random pieces, each of several segments, some of them empty.</summary>
    public static List<InputLine> Cut(byte[] input, Random random)
    {
        var most = Math.Max(2, random.Next(input.Length));
        var segments = new SortedSet<int>();
        return Run(
            input,
            fed =>
            {
                var end = Math.Min(input.Length, fed + 1 + random.Next(most));
                for (var i = random.Next(3); i >= 0; i--)
                    segments.Add(random.Next(fed, end));
                segments.Add(end);
                return end;
            },
            (from, to) => Segment.Chain(input, from, to, segments.GetViewBetween(from, to), random.Next(4) == 0));
    }

    private static List<InputLine> Run(byte[] input, Func<int, int> next, Func<int, int, ReadOnlySequence<byte>> present)
    {
        var reader = new LineReader();
        var lines = new List<InputLine>();
        var from = 0;
        var fed = 0;
        while (fed < input.Length)
        {
            fed = next(fed);
            if (!TakeLines(ref reader, present(from, fed), lines, ref from))
                return lines;
            Assert.True(fed - from <= MaxUnconsumed, $"{fed - from} bytes are kept unconsumed");
        }

        if (reader.TryParseLast(present(from, fed), out var last))
            lines.Add(last);
        Assert.False(reader.TryParseLast(default, out _));
        return lines;
    }

    /// <summary>False after an endless line, which ends the connection.</summary>
    private static bool TakeLines(ref LineReader reader, in ReadOnlySequence<byte> buffer, List<InputLine> lines, ref int from)
    {
        var start = from;
        var consumed = buffer.Start;
        while (true)
        {
            var examined = consumed;
            var before = buffer.GetOffset(consumed);
            var found = reader.TryParseMessage(buffer, ref consumed, ref examined, out var line);
            from = start + (int)(buffer.GetOffset(consumed) - buffer.GetOffset(buffer.Start));
            if (!found)
            {
                Assert.Equal(buffer.GetOffset(buffer.End), buffer.GetOffset(examined));
                return true;
            }

            Assert.True(buffer.GetOffset(consumed) > before, "a line without a byte");
            lines.Add(line);
            if (line.Status is LineStatus.Endless)
                return false;
        }
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        private Segment(ReadOnlyMemory<byte> memory) => Memory = memory;

        public static ReadOnlySequence<byte> Chain(byte[] input, int from, int to, IEnumerable<int> cuts, bool withEmpty)
        {
            Segment? first = null;
            Segment? last = null;
            var at = from;
            foreach (var cut in cuts.Append(to))
            {
                if (cut > at || first is null || withEmpty)
                    last = last is null ? first = new Segment(input.AsMemory(at, cut - at)) : last.Append(input.AsMemory(at, cut - at));
                at = cut;
            }

            return new ReadOnlySequence<byte>(first!, 0, last!, last!.Memory.Length);
        }

        private Segment Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Segment(memory) { RunningIndex = RunningIndex + Memory.Length };
            Next = next;
            return next;
        }
    }
}
