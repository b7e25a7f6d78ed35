using System.Globalization;
using System.Text;

namespace KestrelChat.Text;

/// <summary>Lines that are said as one text, with a line break (LF) between each two. Bounded.</summary>
public sealed class PastedText
{
    /// <summary>The most bytes in UTF-8, line breaks included.</summary>
    public const int MaxBytes = 16 * 1024;

    /// <summary>The most lines.</summary>
    public const int MaxLines = 500;

    /// <summary>What stands between two lines.</summary>
    public const char Break = '\n';

    private readonly StringBuilder _text = new();
    private int _bytes;
    private int _lines;

    /// <summary>Whether nobody would see anything of it.</summary>
    public bool IsBlank { get; private set; } = true;

    /// <summary>Takes a text that came in one piece, with LF or CR LF as line breaks; one at its end begins no other line.</summary>
    /// <param name="given">As it came.</param>
    /// <param name="text">What of it may be shown, filtered line by line.</param>
    /// <returns>Whether it is within the bounds, each of its lines within that of a line (<see cref="LineReader.MaxLength"/>).</returns>
    public static bool TryRead(ReadOnlySpan<char> given, out string text)
    {
        var pasted = new PastedText();
        text = "";
        var lines = given.EndsWith(Break) ? given[..^1] : given;
        foreach (var range in lines.Split(Break))
        {
            var line = lines[range].TrimEnd('\r');
            if (Encoding.UTF8.GetByteCount(line) > LineReader.MaxLength || !pasted.TryAdd(TextFilter.Clean(line.ToString())))
                return false;
        }

        text = pasted.ToString();
        return true;
    }

    /// <summary>How many lines a text has.</summary>
    public static int CountOf(ReadOnlySpan<char> text) => text.Count(Break) + 1;

    /// <summary>What stands in the place of lines that are not shown.</summary>
    /// <param name="lines">How many they are.</param>
    /// <param name="sequence">The number of the message.</param>
    public static string RestOf(int lines, long sequence) => string.Create(CultureInfo.InvariantCulture, $"… {lines} more line{(lines == 1 ? "" : "s")}: /show {sequence}");

    /// <summary>Adds a line without what <see cref="TextFilter"/> removes, if there is room for it.</summary>
    public bool TryAdd(string line)
    {
        var bytes = Encoding.UTF8.GetByteCount(line) + (_lines > 0 ? 1 : 0);
        if (_lines == MaxLines || _bytes + bytes > MaxBytes)
            return false;
        if (_lines++ > 0)
            _text.Append(Break);
        _text.Append(line);
        _bytes += bytes;
        IsBlank &= TextFilter.IsBlank(line);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
