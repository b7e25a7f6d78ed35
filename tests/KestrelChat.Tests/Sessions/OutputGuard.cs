using System.Text;
using System.Text.RegularExpressions;

namespace KestrelChat.Tests.Sessions;

/// <summary>Holds what a client is sent against the protocol's list of what may leave the server: printable UTF-8,
/// CR LF, the one TAB before a text, and for who set that the server's own colours and the bell at the end of a line. Throws at the first byte that is not on it.</summary>
internal sealed partial class OutputGuard
{
    private const char Escape = '\u001b';
    private const char Ring = '\u0007';

    // WILL TIMING-MARK (RFC 860), the one answer to a telnet command.
    private static readonly byte[] Mark = [0xFF, 0xFB, 0x06];

    private readonly Decoder _decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
    private readonly StringBuilder _line = new();
    private string _lineBefore = "";
    private int _ofMark;

    /// <summary>Whether the client set that it wants colours.</summary>
    public bool AllowsColour { get; set; }

    /// <summary>Whether the client set that it wants to hear a bell.</summary>
    public bool AllowsBell { get; set; }

    public string Take(ReadOnlySpan<byte> received)
    {
        var bytes = new List<byte>(received.Length);
        foreach (var value in received)
        {
            if (_ofMark == 0 && value != Mark[0])
            {
                bytes.Add(value);
                continue;
            }

            Assert.Equal(Mark[_ofMark], value);
            _ofMark = (_ofMark + 1) % Mark.Length;
        }

        return TakeText([.. bytes]);
    }

    private string TakeText(ReadOnlySpan<byte> bytes)
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
        var rang = _line.Length > 0 && _line[^1] == Ring;
        Assert.True(!rang || c == '\r', $"A bell inside '{_line}'");
        Assert.True(c is '\r' or '\t' || (c == Ring && AllowsBell) || (c == Escape && AllowsColour) || IsPrintable(c), $"U+{(int)c:X4} after '{_line}'");
        _line.Append(c);
        var sequence = AllowsColour ? _line.ToString().LastIndexOf(Escape) : -1;
        Assert.True(sequence < 0 || Colour.IsMatch(_line.ToString(sequence, _line.Length - sequence)), $"No colour: '{_line}'");
    }

    private bool IsText() => _line.Length == 0
        && (_lineBefore.StartsWith('\t') || IsFolded(2) || IsBeginningOfPaste() || (_lineBefore.EndsWith(':') && (IsHeading(_lineBefore) || IsFolded(1))));

    private bool IsBeginningOfPaste() => _lineBefore.Contains("> ", StringComparison.Ordinal) && _lineBefore.EndsWith(" lines:", StringComparison.Ordinal);

    // It goes on behind four spaces, or eight where a TAB began it.
    private bool IsFolded(int steps) => _lineBefore.StartsWith(new string(' ', 4 * steps), StringComparison.Ordinal);

    private static bool IsHeading(string line) =>
        (line.StartsWith("At ", StringComparison.Ordinal) || line.StartsWith("-- ", StringComparison.Ordinal)) && line.Contains("essage ", StringComparison.Ordinal);

    // Written down from the protocol, not taken from the code under test.
    private static bool IsPrintable(char c) => !char.IsControl(c)
        && c is not ('\u061c' or '\u200e' or '\u200f' or (>= '\u2028' and <= '\u202e') or (>= '\u2066' and <= '\u2069'));

    // The beginning of one of the server's sequences, whole with anything after it.
    [GeneratedRegex("^\\u001b(\\[((7|27?|3[1-69]?|9[1-6]?)(m[^\\u001b]*)?)?)?$")]
    private static partial Regex Colour { get; }
}
