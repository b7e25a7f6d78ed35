using System.Text;

namespace KestrelChat.IntegrationTests.Harness;

/// <summary>
/// Checks every byte that a client receives against what the protocol allows: printable UTF-8 in lines that end with CR LF,
/// and the one TAB before a text in the classic style and before each line of a paste. It decodes and decides on its own, without a line of the server's.
/// </summary>
internal sealed class OutputGuard(bool lineFeedsAlone = false)
{
    private readonly Decoder _utf8 = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
    private readonly StringBuilder _line = new();
    private char _before = '\n';
    private bool _afterHeading;
    private bool _isText;

    /// <summary>Takes the next bytes.</summary>
    /// <returns>Their text.</returns>
    /// <exception cref="InvalidDataException">One of them must never leave the server.</exception>
    public string Take(ReadOnlySpan<byte> bytes)
    {
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

    private void Take(Rune rune)
    {
        var c = rune.IsBmp ? (char)rune.Value : 'x';
        if (_before == '\r' && c != '\n')
            throw Fault("CR without LF", rune);
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
                if (IsForbidden(c))
                    throw Fault("a forbidden character", rune);
                _line.Append(rune);
                break;
        }

        _before = c;
    }

    private static bool IsHeading(string line) => line.EndsWith(" lines:", StringComparison.Ordinal) || ((line.StartsWith("At ", StringComparison.Ordinal) || line.StartsWith("-- ", StringComparison.Ordinal)) && line.EndsWith(':'));

    // C0, DEL and C1; marks, embeddings, overrides and isolates of UAX #9; line and paragraph separators; the byte order mark.
    private static bool IsForbidden(char c) =>
        char.IsControl(c) || c is '\u061C' or '\u200E' or '\u200F' or '\uFEFF' or (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    private InvalidDataException Fault(string what, Rune rune) => new($"{what}, U+{rune.Value:X4}, after \"{_line}\"");
}
