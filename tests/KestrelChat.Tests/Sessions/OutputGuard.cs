using System.Text;

namespace KestrelChat.Tests.Sessions;

/// <summary>Holds what a client is sent against the protocol's list of what may leave the server: printable UTF-8,
/// CR LF, and the one TAB before a text. Throws at the first byte that is not on it.</summary>
internal sealed class OutputGuard
{
    private readonly Decoder _decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
    private readonly StringBuilder _line = new();
    private string _lineBefore = "";

    public string Take(ReadOnlySpan<byte> bytes)
    {
        var chars = new char[Encoding.UTF8.GetMaxCharCount(bytes.Length)];
        var text = new string(chars, 0, _decoder.GetChars(bytes, chars, flush: false));
        foreach (var c in text)
            Check(c);
        return text;
    }

    /// <summary>The output is over: it must not stop inside a character or a line.</summary>
    public void End()
    {
        _decoder.GetChars([], new char[1], flush: true);
        Assert.True(_line.Length == 0, $"The output stops inside a line: {_line}");
    }

    private void Check(char c)
    {
        var afterReturn = _line.Length > 0 && _line[^1] == '\r';
        Assert.True(afterReturn == (c == '\n'), $"CR and LF come as a pair only: {_line}");
        if (c == '\n')
        {
            _lineBefore = _line.ToString(0, _line.Length - 1);
            _line.Clear();
            return;
        }

        Assert.True(c != '\t' || IsText(), $"TAB after '{_lineBefore}', '{_line}'");
        Assert.True(c is '\r' or '\t' || IsPrintable(c), $"U+{(int)c:X4} after '{_line}'");
        _line.Append(c);
    }

    private bool IsText() =>
        _line.Length == 0 && (_lineBefore.StartsWith('\t') || (_lineBefore.Contains("> ", StringComparison.Ordinal) && _lineBefore.EndsWith(" lines:", StringComparison.Ordinal)) || IsHeading());

    private bool IsHeading() =>
        (_lineBefore.StartsWith("At ", StringComparison.Ordinal) || _lineBefore.StartsWith("-- ", StringComparison.Ordinal)) && _lineBefore.EndsWith(':')
        && _lineBefore.Contains("essage ", StringComparison.Ordinal);

    // Written down from the protocol, not taken from the code under test.
    private static bool IsPrintable(char c) => !char.IsControl(c)
        && c is not ('\u061c' or '\u200e' or '\u200f' or (>= '\u2028' and <= '\u202e') or (>= '\u2066' and <= '\u2069'));
}
