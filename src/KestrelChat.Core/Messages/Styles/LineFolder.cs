using System.Buffers;
using System.Text;
using KestrelChat.Text;

namespace KestrelChat.Messages.Styles;

/// <summary>Folds lines to a number of columns: between words, and inside one that is too long. What is folded goes on behind spaces, so that nothing
/// that somebody wrote begins as the server's lines do.</summary>
internal ref struct LineFolder(ReadOnlySpan<byte> line, int width, ArrayBufferWriter<byte> output)
{
    private const byte Escape = 0x1B;
    private const int TabWidth = 8;

    private readonly ReadOnlySpan<byte> _line = line;
    private int _indent = TabWidth / 2;
    private int _start;
    private int _column;
    private int _breakAt;
    private int _columnAtBreak;

    /// <summary>Writes a line, its end not included, or several with ends between them.</summary>
    /// <param name="line">Its bytes, colours included, which take no column.</param>
    /// <param name="width">How many columns there are.</param>
    /// <param name="output">Where to.</param>
    public static void Fold(ReadOnlySpan<byte> line, int width, ArrayBufferWriter<byte> output) => new LineFolder(line, width, output).Run();

    private void Run()
    {
        for (var at = 0; at < _line.Length;)
        {
            Rune.DecodeFromUtf8(_line[at..], out var rune, out var length);
            if (_line[at] is Escape)
                length = _line[at..].IndexOf((byte)'m') + 1;
            else if (_line[at] is (byte)'\n')
                (_column, _breakAt) = (0, 0);
            else if (_line[at] is (byte)'\t')
                _indent = _column = TabWidth;
            else if (_line[at] is not (byte)'\r')
                Place(rune, at);
            at += length;
        }

        output.Write(_line[_start..]);
    }

    private void Place(Rune rune, int at)
    {
        // Spaces at the end of a line are left out, and so never need another one.
        if (rune.Value == ' ')
        {
            _column++;
            (_breakAt, _columnAtBreak) = (at + 1, _column);
            return;
        }

        var columns = DisplayWidth.Of(rune);
        var ofWord = _column - _columnAtBreak;
        if (_column + columns > width && _breakAt > _start && _indent + ofWord + columns <= width)
            Break(_breakAt, _indent + ofWord);
        if (_column + columns > width)
            Break(at, _indent);
        _column += columns;
    }

    private void Break(int at, int column)
    {
        output.Write(_line[_start..at].TrimEnd((byte)' '));
        output.Write("\r\n"u8);
        output.GetSpan(_indent)[.._indent].Fill((byte)' ');
        output.Advance(_indent);
        (_start, _column, _breakAt) = (at, column, 0);
    }
}
