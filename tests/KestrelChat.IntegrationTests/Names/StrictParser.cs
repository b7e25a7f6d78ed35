using System.Text.RegularExpressions;

namespace KestrelChat.IntegrationTests.Names;

/// <summary>
/// Reads the lines of the classic and the compact style as a program would that trusts them: who did what. Written from the
/// protocol alone. A line that it cannot read, or a text with no heading, is a fault of the server.
/// </summary>
internal static partial class StrictParser
{
    private const string Name = @"(?<from>[A-Za-z0-9_\-.\[\]{}|^]{1,24})";

    /// <summary>What happened, in order: kind, by whom, text.</summary>
    public static IEnumerable<(string Kind, string From, string Text)> Read(IEnumerable<string> lines)
    {
        using var line = lines.GetEnumerator();
        while (line.MoveNext())
        {
            var match = Event.Match(line.Current);
            Assert.True(match.Success, $"No line of the protocol: {line.Current}");
            var kind = match.Groups.Values.Single(g => g.Success && g.Name.StartsWith("is", StringComparison.Ordinal)).Name[2..];
            var text = match.Groups["text"].Value;
            if (line.Current.EndsWith(':') && kind is "Message" or "Private" && line.Current.StartsWith("At ", StringComparison.Ordinal))
            {
                Assert.True(line.MoveNext() && line.Current.StartsWith('\t'), $"No text under its heading: {line.Current}");
                text = line.Current[1..];
            }

            yield return (kind, match.Groups["from"].Value, text);
        }
    }

    [GeneratedRegex(
        "^(?:"
        + "(?<isReply>\\* )(?<text>.*)"
        + "|At .{24} -- (?:"
        + "(?<isMessage>Message from )" + Name + ":"
        + "|(?<isPrivate>Private message from )" + Name + ":"
        + "|(?<isAction>\\* )" + Name + " (?<text>.*)"
        + "|" + Events
        + ")|\\[..:..:..\\] (?:"
        + "(?<isMessage><)" + Name + "> (?<text>.*)"
        + "|(?<isPrivate><)" + Name + " -> you> (?<text>.*)"
        + "|(?<isAction>\\* )" + Name + " (?<text>.*)"
        + "|-- " + Events
        + "))$")]
    private static partial Regex Event { get; }

    private const string Events =
        Name + "(?:(?<isJoined> has joined)|(?<isRenamed> now goes by )(?<text>\\S+)|(?<isLeft> is leaving now)(?: -- (?<text>.*))?"
        + "|(?<isExited> has exited)(?: -- (?<text>.*))?|(?<isTopic> set the topic: )(?<text>.*)"
        + "|(?<isKicked> kicked )\\S+(?: -- (?<text>.*))?|(?<isAnnounced> announces: )(?<text>.*)"
        + "|(?<isMuted> muted )\\S+(?: in this room)?(?: for [0-9]+[smhd])?(?: -- (?<text>.*))?|(?<isUnmuted> unmuted )\\S+(?: in this room)?(?: -- (?<text>.*))?"
        + "|(?<isBanned> banned )\\S+(?: from this room)?(?: for [0-9]+[smhd])?(?: -- (?<text>.*))?|(?<isUnbanned> unbanned )\\S+(?: -- (?<text>.*))?"
        + "|(?<isHandedOver> handed the room over to \\S+)|(?<isModerator> made \\S+ (?:a|no) moderator of this room(?: any more)?)"
        + "|(?<isAccessSet> set who may enter this room: )(?<text>.*)|(?<isInvited> (?:invited \\S+ to this room|took the invitation of \\S+ back))"
        + "|(?<isLimited> (?:ended the limit of this room|limited this room to [0-9]+ people))"
        + "|(?<isSlowed> (?:ended the slow pace|slowed the room to a message a person in [0-9]+[smhd]))(?: -- (?<text>.*))?)";
}
