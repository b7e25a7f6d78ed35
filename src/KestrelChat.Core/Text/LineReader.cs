using System.Buffers;
using System.Text;

namespace KestrelChat.Text;

/// <summary>
/// Cuts a connection's bytes into lines, in the shape of Bedrock's <c>IMessageReader</c>: a function of the bytes
/// alone, so that the lines never depend on how the bytes were cut on their way. A line ends with LF, CR LF or CR NUL.
/// </summary>
public struct LineReader
{
    /// <summary>The longest line in bytes as they came, without its end.</summary>
    public const int MaxLength = 4096;

    /// <summary>After so many bytes without an end the sender is not talking in lines.</summary>
    public const int MaxDropped = 65_536;

    private const byte Lf = (byte)'\n';
    private const byte Cr = (byte)'\r';

    // What a decision needs at most: the longest line, a telnet command that begins inside it, and a two-byte end.
    private const int Window = MaxLength + TelnetCommand.MaxSubnegotiation + 2;

    private static readonly SearchValues<byte> Special = SearchValues.Create(Lf, Cr, TelnetCommand.Iac);

    // Bytes of the present line that are gone because it is too long; 0 for a line that is not.
    private int _dropped;

    /// <summary>Takes one line from the start of <paramref name="input"/>.</summary>
    /// <param name="input">What has come and was not consumed.</param>
    /// <param name="consumed">Moves past the line, or past the part of a too long line that is dropped.</param>
    /// <param name="examined">Moves to the end if more bytes are needed.</param>
    /// <param name="message">The line.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryParseMessage(
        in ReadOnlySequence<byte> input, ref SequencePosition consumed, ref SequencePosition examined, out InputLine message)
    {
        message = default;
        var rest = input.Slice(consumed);
        if (_dropped == 0)
        {
            using var window = new LinearWindow(rest, Window);
            var scan = Scan(window.Span);
            if (scan.Next > 0 && scan.Length <= MaxLength)
            {
                message = new InputLine(LineStatus.Text, Decode(window.Span[..scan.Length]));
                consumed = examined = rest.GetPosition(scan.Next);
                return true;
            }

            if (scan.Next == 0 && scan.Length <= MaxLength)
            {
                examined = rest.End;
                return false;
            }
        }

        return TryDrop(rest, ref consumed, ref examined, out message);
    }

    /// <summary>Takes what stands before the end of the input: a line too, if there is anything.</summary>
    public bool TryParseLast(in ReadOnlySequence<byte> rest, out InputLine message)
    {
        message = default;
        if (_dropped > 0)
        {
            _dropped = 0;
            message = new InputLine(LineStatus.TooLong, "");
            return true;
        }

        if (rest.IsEmpty)
            return false;
        using var window = new LinearWindow(rest, Window);
        message = new InputLine(LineStatus.Text, Decode(window.Span));
        return true;
    }

    private bool TryDrop(
        in ReadOnlySequence<byte> rest, ref SequencePosition consumed, ref SequencePosition examined, out InputLine message)
    {
        message = default;
        using var window = new LinearWindow(rest, MaxDropped + TelnetCommand.MaxSubnegotiation);
        var scan = Scan(window.Span);
        if (_dropped + scan.Length > MaxDropped)
        {
            consumed = examined = rest.End;
            message = new InputLine(LineStatus.Endless, "");
            return true;
        }

        if (scan.Next > 0)
        {
            _dropped = 0;
            consumed = examined = rest.GetPosition(scan.Next);
            message = new InputLine(LineStatus.TooLong, "");
            return true;
        }

        _dropped += scan.Length;
        consumed = rest.GetPosition(scan.Length);
        examined = rest.End;
        return false;
    }

    /// <summary>Looks for the line's end.</summary>
    /// <returns>Length: the line without its end, or what can be told of it so far (an unfinished CR or telnet command
    /// at the end left out). Next: where the next line begins, 0 if this one has no end yet.</returns>
    private static (int Length, int Next) Scan(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (true)
        {
            var step = bytes[at..].IndexOfAny(Special);
            if (step < 0)
                return (bytes.Length, 0);
            at += step;
            switch (bytes[at])
            {
                case Lf:
                    return (at, at + 1);
                case Cr when at + 1 == bytes.Length:
                    return (at, 0);
                case Cr:
                    if (bytes[at + 1] is Lf or 0)
                        return (at, at + 2);
                    at++;
                    break;
                default:
                    var length = TelnetCommand.LengthOf(bytes[at..]);
                    if (length == 0)
                        return (at, 0);
                    at += length;
                    break;
            }
        }
    }

    private static string Decode(ReadOnlySpan<byte> line)
    {
        if (!line.Contains(TelnetCommand.Iac))
            return ToText(line);

        Span<byte> plain = stackalloc byte[line.Length];
        var length = 0;
        while (!line.IsEmpty)
        {
            var iac = line.IndexOf(TelnetCommand.Iac);
            var text = iac < 0 ? line : line[..iac];
            text.CopyTo(plain[length..]);
            length += text.Length;
            line = line[text.Length..];
            if (iac < 0)
                break;
            // An escaped data byte: no UTF-8 text holds it, and what it becomes the decoder says.
            if (TelnetCommand.IsEscapedIac(line))
                plain[length++] = TelnetCommand.Iac;
            var command = TelnetCommand.LengthOf(line);
            line = line[(command == 0 ? line.Length : command)..];
        }

        return ToText(plain[..length]);
    }

    private static string ToText(ReadOnlySpan<byte> utf8)
    {
        if (utf8.StartsWith("\uFEFF"u8))
            utf8 = utf8[3..];
        return TextFilter.Clean(Encoding.UTF8.GetString(utf8));
    }
}
