using System.Text;
using System.Text.RegularExpressions;

namespace KestrelChat.IntegrationTests.Harness;

/// <summary>
/// Checks every byte that a client receives against what the protocol allows: printable UTF-8 in lines that end with CR LF,
/// the one TAB before a text in the classic style and before each line of a paste, and for who set that the server's own colours and the bell at the end of a line. It decodes and
/// decides on its own, without a line of the server's.
/// </summary>
internal sealed partial class OutputGuard(bool lineFeedsAlone = false)
{
    private const char Escape = '\u001b';
    private const char Ring = '\u0007';

    // WILL TIMING-MARK (RFC 860), the one answer to a telnet command.
    private static readonly byte[] Mark = [0xFF, 0xFB, 0x06];

    private readonly Decoder _utf8 = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
    private readonly StringBuilder _line = new();
    private char _before = '\n';
    private int _ofMark;
    private bool _afterHeading;
    private bool _isText;

    /// <summary>Whether the client set that it wants colours.</summary>
    public bool AllowsColour { get; init; }

    /// <summary>Whether the client set that it wants to hear a bell.</summary>
    public bool AllowsBell { get; init; }

    /// <summary>Takes the next bytes.</summary>
    /// <returns>Their text.</returns>
    /// <exception cref="InvalidDataException">One of them must never leave the server.</exception>
    public string Take(ReadOnlySpan<byte> received)
    {
        var bytes = WithoutMarks(received);
        var characters = new char[bytes.Length + 1];
        int count;
        try
        {
            count = _utf8.GetChars(bytes, characters, flush: false);
        }
        catch (DecoderFallbackException e)
        {
            throw new InvalidDataException($"Not UTF-8: {Convert.ToHexString(bytes)}", e);
        }

        var text = new string(characters, 0, count);
        foreach (var rune in text.EnumerateRunes())
            Take(rune);
        return text;
    }

    private byte[] WithoutMarks(ReadOnlySpan<byte> received)
    {
        var rest = new List<byte>(received.Length);
        foreach (var value in received)
        {
            if (_ofMark == 0 && value != Mark[0])
            {
                rest.Add(value);
                continue;
            }

            if (value != Mark[_ofMark])
                throw new InvalidDataException($"A telnet command: {Convert.ToHexString(received)}");
            _ofMark = (_ofMark + 1) % Mark.Length;
        }

        return [.. rest];
    }

    private void Take(Rune rune)
    {
        var c = rune.IsBmp ? (char)rune.Value : 'x';
        if (_before == '\r' && c != '\n')
            throw Fault("CR without LF", rune);
        if (_before == Ring && c != '\r')
            throw Fault("a bell inside a line", rune);
        switch (c)
        {
            case '\r':
                break;
            case '\n' when _before == '\r' || lineFeedsAlone:
                _afterHeading = _isText || IsHeading(_line.ToString());
                _isText = false;
                _line.Clear();
                break;
            case '\t' when _before == '\n' && _afterHeading:
                _isText = true;
                break;
            default:
                if (IsForbidden(c) && !(c == Ring && AllowsBell) && !(c == Escape && AllowsColour))
                    throw Fault("a forbidden character", rune);
                _line.Append(rune);
                var sequence = _line.ToString().LastIndexOf(Escape);
                if (sequence >= 0 && !Colour.IsMatch(_line.ToString(sequence, _line.Length - sequence)))
                    throw Fault("no colour", rune);
                break;
        }

        _before = c;
    }

    private static bool IsHeading(string line) => line.EndsWith(" lines:", StringComparison.Ordinal)
        || ((line.StartsWith("At ", StringComparison.Ordinal) || line.StartsWith("-- ", StringComparison.Ordinal) || line.StartsWith("    ", StringComparison.Ordinal)) && line.EndsWith(':'));

    // C0, DEL and C1; marks, embeddings, overrides and isolates of UAX #9; line and paragraph separators; the byte order mark.
    private static bool IsForbidden(char c) =>
        char.IsControl(c) || c is '\u061C' or '\u200E' or '\u200F' or '\uFEFF' or (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    private InvalidDataException Fault(string what, Rune rune) => new($"{what}, U+{rune.Value:X4}, after \"{_line}\"");

    // The beginning of one of the server's sequences, whole with anything after it.
    [GeneratedRegex("^\\u001b(\\[((7|27?|3[1-69]?|9[1-6]?)(m[^\\u001b]*)?)?)?$")]
    private static partial Regex Colour { get; }
}
