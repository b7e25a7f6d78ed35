using System.Buffers;

namespace KestrelChat.Text;

/// <summary>
/// Finds telnet's DO TIMING-MARK (RFC 860), which a client sends with Ctrl-C: until that is answered it throws away all that it is sent. It is looked for in the bytes as they come, as
/// no line ends with it.
/// </summary>
public struct TimingMark
{
    private const byte Option = 0x06;

    private int _matched;

    /// <summary>WILL TIMING-MARK: what came before it was read.</summary>
    public static ReadOnlyMemory<byte> Answer { get; } = new byte[] { TelnetCommand.Iac, TelnetCommand.Will, Option };

    /// <summary>Whether there is one in what comes next; it may be cut anywhere.</summary>
    public bool TryFind(in ReadOnlySequence<byte> next)
    {
        var isFound = false;
        foreach (var piece in next)
            isFound |= TryFind(piece.Span);
        return isFound;
    }

    private bool TryFind(ReadOnlySpan<byte> next)
    {
        var isFound = false;
        while (!next.IsEmpty)
        {
            if (_matched == 0)
            {
                var iac = next.IndexOf(TelnetCommand.Iac);
                if (iac < 0)
                    break;
                next = next[(iac + 1)..];
                _matched = 1;
                continue;
            }

            isFound |= (_matched, next[0]) is (2, Option);
            // Of IAC IAC, a data byte, the second begins no command.
            _matched = (_matched, next[0]) is (1, TelnetCommand.Do) ? 2 : 0;
            next = next[1..];
        }

        return isFound;
    }
}
