using System.Buffers;
using System.Globalization;
using System.Text;
using KestrelChat.Text;

namespace KestrelChat.Messages.Styles;

/// <summary>The text of a message as people are shown it: a line, or the lines of a paste as one block, each after a TAB.</summary>
internal static class SaidText
{
    // Of a paste; the others stay where they are until somebody asks for them.
    private const int MaxShown = 12;

    /// <summary>Writes it, without an end of its last line.</summary>
    /// <param name="entry">The message.</param>
    /// <param name="output">Where it goes.</param>
    /// <param name="isHeaded">Whether what stands before it ended its line, and began this one with a TAB.</param>
    public static void Write(ChatEntry entry, ArrayBufferWriter<byte> output, bool isHeaded)
    {
        var text = entry.Text ?? "";
        var safe = TextFilter.Guard(text, keepsBreaks: true);
        // What holds nothing that the filter looks for comes back as it is: a line of a message is asked nothing more.
        if (!ReferenceEquals(safe, text) && safe.Contains(PastedText.Break))
            WriteBlock(safe, output, isHeaded, entry.IsWhole ? int.MaxValue : MaxShown, entry.Sequence);
        else
            Encode(safe, output);
    }

    private static void WriteBlock(string text, ArrayBufferWriter<byte> output, bool isHeaded, int most, long sequence)
    {
        var count = PastedText.CountOf(text);
        if (!isHeaded)
            Encode(string.Create(CultureInfo.InvariantCulture, $"{count} lines:"), output);
        var shown = 0;
        foreach (var line in text.AsSpan().Split(PastedText.Break))
        {
            if (shown == most)
            {
                output.Write("\r\n* "u8);
                Encode(PastedText.RestOf(count - shown, sequence), output);
                return;
            }

            if (shown++ > 0 || !isHeaded)
                output.Write("\r\n\t"u8);
            Encode(text.AsSpan(line), output);
        }
    }

    // Room for the most that it can become: to count first would be to go through it twice.
    private static void Encode(ReadOnlySpan<char> safe, ArrayBufferWriter<byte> output) =>
        output.Advance(Encoding.UTF8.GetBytes(safe, output.GetSpan(Encoding.UTF8.GetMaxByteCount(safe.Length))));
}
