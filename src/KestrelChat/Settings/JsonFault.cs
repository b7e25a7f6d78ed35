using System.Globalization;
using System.Text;
using System.Text.Json;
using KestrelChat.Text;

namespace KestrelChat.Settings;

/// <summary>Tells where a file is no JSON, and what to look for there, as an editor counts and a person speaks.</summary>
internal static class JsonFault
{
    /// <summary>The end of a sentence that begins with the file's path.</summary>
    /// <param name="fault">What the parser threw.</param>
    /// <param name="content">The file.</param>
    public static string Explain(Exception fault, byte[] content)
    {
        // As the parser sees it: without a byte order mark.
        using var reader = new StreamReader(new MemoryStream(content), Encoding.UTF8);
        var text = reader.ReadToEnd();
        if (string.IsNullOrWhiteSpace(text))
            return ": the file is empty. Without settings it holds {}.";
        if (fault is not JsonException { LineNumber: { } line, BytePositionInLine: { } bytes })
            return $": {fault.Message}";
        var at = Offset(text, line, bytes);
        var column = text[at.LineStart..at.Position].EnumerateRunes().Count() + 1;
        return string.Create(CultureInfo.InvariantCulture, $", line {line + 1}, column {column}: {Describe(text[at.Position..])}");
    }

    /// <summary>Where a line begins in the text, and so many bytes of UTF-8 further on.</summary>
    private static (int LineStart, int Position) Offset(string text, long line, long bytes)
    {
        var start = 0;
        for (; line > 0; line--)
            start = text.IndexOf('\n', start) + 1;
        var at = start;
        foreach (var rune in text[start..].EnumerateRunes())
        {
            bytes -= rune.Utf8SequenceLength;
            if (bytes < 0)
                break;
            at += rune.Utf16SequenceLength;
        }

        return (start, at);
    }

    private static string Describe(string rest)
    {
        if (string.IsNullOrWhiteSpace(rest))
            return "the file ends too early. A } or a quotation mark is missing.";
        if (rest[0] is '\r' or '\n')
            return "the line ends within a text. Close it with a quotation mark, or write \\n for a line end.";
        var first = rest.EnumerateRunes().First();
        var shown = Rune.IsControl(first) || TextFilter.IsForbidden(rest[0]) ? $"U+{first.Value:X4}" : $"'{first}'";
        return $"{shown} cannot stand here. Before it a comma, a colon, a quotation mark or a bracket is missing, or one is too many.";
    }
}
