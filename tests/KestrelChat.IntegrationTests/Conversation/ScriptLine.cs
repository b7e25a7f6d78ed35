using System.Text.RegularExpressions;

namespace KestrelChat.IntegrationTests.Conversation;

/// <summary>A line of a block of docs/conversation.md: who, and what that one does or gets.</summary>
/// <param name="Who">The person.</param>
/// <param name="Kind"><c>$</c> at the shell, <c>&gt;</c> typed, <c>|</c> received.</param>
/// <param name="Text">The rest.</param>
internal sealed partial record ScriptLine(string Who, char Kind, string Text)
{
    private const string Interrupt = "^C";

    /// <summary>Somebody connects, by the network or by the operators' socket.</summary>
    public bool IsConnect => Kind is '$' && Text.StartsWith("nc ", StringComparison.Ordinal);

    public bool IsByOperatorsSocket => IsConnect && Text.StartsWith("nc -U ", StringComparison.Ordinal);

    /// <summary>Somebody's connection is lost.</summary>
    public bool IsInterrupt => Kind is '$' && Text == Interrupt;

    /// <summary>Somebody is back at the shell, as the server has ended the connection.</summary>
    public bool IsEnd => Kind is '$' && Text.Length == 0;

    public bool IsReceived => Kind is '|';

    /// <summary>Reads it; what a block holds beside such lines is a mistake.</summary>
    public static ScriptLine Parse(string line)
    {
        var match = Form.Match(line);
        Assert.True(match.Success, $"No line of a conversation: {line}");
        return new ScriptLine(match.Groups[1].Value, match.Groups[2].Value[0], match.Groups[3].Value);
    }

    public override string ToString() => $"{Who}{Kind} {Text}".TrimEnd(' ');

    [GeneratedRegex(@"^([a-z]+)([$>|])(?: (.*))?$")]
    private static partial Regex Form { get; }
}
