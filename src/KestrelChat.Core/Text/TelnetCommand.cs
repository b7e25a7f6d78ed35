namespace KestrelChat.Text;

/// <summary>
/// The lengths of telnet's commands (RFC 854 and RFC 855), which are swallowed; of IAC IAC the data byte stays. None is answered but a <see cref="TimingMark"/>.
/// </summary>
internal static class TelnetCommand
{
    /// <summary>"Interpret as command": begins every telnet command.</summary>
    public const byte Iac = 0xFF;

    /// <summary>A subnegotiation (RFC 855) that has not ended after so many bytes is taken to end there, so that a
    /// stray <c>FF FA</c> cannot swallow the rest of a conversation. Real ones are shorter than 100.</summary>
    public const int MaxSubnegotiation = 512;

    /// <summary>Says that one does what an option is about.</summary>
    public const byte Will = 0xFB;

    /// <summary>Asks the other side to do that.</summary>
    public const byte Do = 0xFD;

    private const byte Se = 0xF0;
    private const byte Sb = 0xFA;

    /// <summary>Whether IAC IAC, a data byte, stands at the start of <paramref name="input"/>.</summary>
    public static bool IsEscapedIac(ReadOnlySpan<byte> input) => input is [Iac, Iac, ..];

    /// <summary>The length of the command at the start of <paramref name="input"/>, which begins with <see cref="Iac"/>;
    /// 0 if its end is not there yet. A lone IAC before something that is no command counts as a command of one byte;
    /// IAC IAC, an escaped data byte, as one of two.</summary>
    public static int LengthOf(ReadOnlySpan<byte> input)
    {
        if (input.Length < 2)
            return 0;
        return input[1] switch
        {
            < Se => 1,
            Sb => SubnegotiationLength(input),
            >= Will and < Iac => input.Length < 3 ? 0 : 3,
            _ => 2,
        };
    }

    private static int SubnegotiationLength(ReadOnlySpan<byte> input)
    {
        var end = Math.Min(input.Length, MaxSubnegotiation);
        for (var i = 2; i + 1 < end; i++)
        {
            if (input[i] != Iac)
                continue;
            if (input[i + 1] == Se)
                return i + 2;
            i++;
        }

        return input.Length >= MaxSubnegotiation ? MaxSubnegotiation : 0;
    }
}
