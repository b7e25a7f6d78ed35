using System.Text;
using KestrelChat.Text;

namespace KestrelChat.Tests.Text;

/// <summary>
/// The input rules of the protocol once more, as slowly and plainly as can be: one byte at a time, one state. What the
/// real reader must agree with.
/// </summary>
internal sealed class ReferenceLineReader
{
    private const byte Iac = 0xFF;

    private readonly List<InputLine> _lines = [];
    private readonly List<byte> _text = [];

    // What may be a line end or a telnet command, but is not complete.
    private readonly List<byte> _pending = [];
    private int _length;

    public static List<InputLine> Parse(byte[] input)
    {
        var reader = new ReferenceLineReader();
        foreach (var b in input)
        {
            reader.Take(b);
            if (reader._length > 65_536)
            {
                reader._lines.Add(new InputLine(LineStatus.Endless, ""));
                return reader._lines;
            }
        }

        if (reader._length + reader._pending.Count > 0)
            reader.EndLine();
        return reader._lines;
    }

    private void Take(byte b)
    {
        if (_pending.Count == 0 && b is not (Iac or (byte)'\r' or (byte)'\n'))
        {
            _text.Add(b);
            _length++;
            return;
        }

        if (_pending is [(byte)'\r', ..] && b is not ((byte)'\n' or 0))
        {
            TakePending(isText: true);
            Take(b);
        }
        else if (b is (byte)'\n' && _pending is [] or [(byte)'\r'])
        {
            EndLine();
        }
        else if (_pending is [(byte)'\r'])
        {
            EndLine();
        }
        else if (_pending is [Iac] && b < 0xF0)
        {
            TakePending(isText: false);
            Take(b);
        }
        else
        {
            _pending.Add(b);
            if (_pending is [Iac, Iac])
                TakeEscaped();
            else if (IsCommand(_pending))
                TakePending(isText: false);
        }
    }

    private static bool IsCommand(List<byte> bytes) => bytes switch
    {
        [Iac, 0xFA, ..] => bytes.Count == 512 || EndsSubnegotiation(bytes),
        [Iac, >= 0xFB and <= 0xFE] => false,
        [Iac, _, ..] => true,
        _ => false,
    };

    /// <summary>Ends with IAC SE whose IAC is not the second half of an escaped IAC IAC.</summary>
    private static bool EndsSubnegotiation(List<byte> bytes)
    {
        if (bytes.Count < 4 || bytes[^1] != 0xF0)
            return false;
        var run = 0;
        while (bytes.Count - 2 - run >= 2 && bytes[^(2 + run)] == Iac)
            run++;
        return run % 2 == 1;
    }

    private void TakePending(bool isText)
    {
        _length += _pending.Count;
        if (isText)
            _text.AddRange(_pending);
        _pending.Clear();
    }

    /// <summary>Of an escaped byte one stays, which the decoder finds to be no UTF-8.</summary>
    private void TakeEscaped()
    {
        _text.Add(Iac);
        TakePending(isText: false);
    }

    private void EndLine()
    {
        _lines.Add(_length > 4096 ? new InputLine(LineStatus.TooLong, "") : new InputLine(LineStatus.Text, Text()));
        _text.Clear();
        _pending.Clear();
        _length = 0;
    }

    private string Text()
    {
        var runes = new List<Rune>();
        var bytes = _text.ToArray();
        foreach (var rune in Encoding.UTF8.GetString(bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes[3..] : bytes).EnumerateRunes())
        {
            if (rune.Value is 0x08 or 0x7F && runes.Count > 0)
                runes.RemoveAt(runes.Count - 1);
            else if (rune.Value is '\t')
                runes.Add(new Rune(' '));
            else if (!Terminal.IsForbidden(rune.Value))
                runes.Add(rune);
        }

        return string.Concat(runes);
    }
}
