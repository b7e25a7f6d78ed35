using System.Text.RegularExpressions;
using KestrelChat.Messages;

namespace KestrelChat.Tests.Text;

/// <summary>Reads the two styles for people back, by the table in the protocol alone.</summary>
internal static partial class LineParser
{
    private const string Name = @"[A-Za-z0-9_\-.\[\]{}|^]{1,24}";
    private const string Events =
        $"(?<joined>)(?<from>{Name}) has joined|(?<renamed>)(?<from>{Name}) now goes by (?<to>{Name})"
        + $"|(?<left>)(?<from>{Name}) is leaving now( -- (?<text>.*))?|(?<exited>)(?<from>{Name}) has exited( -- (?<text>.*))?"
        + $"|(?<returned>)(?<from>{Name}) is back"
        + $"|(?<topic>)(?<from>{Name}) set the topic: (?<text>.*)"
        + $"|(?<kicked>)(?<from>{Name}) kicked (?<to>{Name})( -- (?<text>.*))?|(?<announced>)(?<from>{Name}) announces: (?<text>.*)"
        + $"|(?<promoted>)(?<from>{Name}) made (?<to>{Name}) an operator|(?<demoted>)(?<from>{Name}) made (?<to>{Name}) no operator any more"
        + $"|(?<muted>)(?<from>{Name}) muted (?<to>{Name})( for [0-9]+[smhd])?( -- (?<text>.*))?|(?<unmuted>)(?<from>{Name}) unmuted (?<to>{Name})( -- (?<text>.*))?"
        + $"|(?<banned>)(?<from>{Name}) banned (?<to>{Name})( for [0-9]+[smhd])?( -- (?<text>.*))?|(?<unbanned>)(?<from>{Name}) unbanned (?<to>{Name})( -- (?<text>.*))?"
        + $"|(?<reported>)(?<from>{Name}) reports (?<to>{Name}): (?<text>.*)"
        + $"|(?<roomMuted>)(?<from>{Name}) muted (?<to>{Name}) in this room( for [0-9]+[smhd])?( -- (?<text>.*))?|(?<roomUnmuted>)(?<from>{Name}) unmuted (?<to>{Name}) in this room( -- (?<text>.*))?"
        + $"|(?<roomBanned>)(?<from>{Name}) banned (?<to>{Name}) from this room( for [0-9]+[smhd])?( -- (?<text>.*))?|(?<roomUnbanned>)(?<from>{Name}) unbanned (?<to>{Name}) from this room( -- (?<text>.*))?"
        + $"|(?<handedOver>)(?<from>{Name}) handed the room over to (?<to>{Name})|(?<moderatorAdded>)(?<from>{Name}) made (?<to>{Name}) a moderator of this room"
        + $"|(?<moderatorRemoved>)(?<from>{Name}) made (?<to>{Name}) no moderator of this room any more"
        + $"|(?<accessSet>)(?<from>{Name}) set who may enter this room: (?<text>.*)|(?<invited>)(?<from>{Name}) invited (?<to>{Name}) to this room"
        + $"|(?<uninvited>)(?<from>{Name}) took the invitation of (?<to>{Name}) back|(?<limited>)(?<from>{Name}) (ended the limit of this room|limited this room to [0-9]+ people)"
        + $"|(?<deleted>)(?<from>{Name}) deleted message [0-9]+ of (?<to>{Name})|(?<erased>)(?<from>{Name}) erased the account (?<to>{Name})"
        + $"|(?<hookMade>)(?<from>{Name}) made the hook (?<to>{Name}) for #lobby|(?<hookRevoked>)(?<from>{Name}) revoked the hook (?<to>{Name})"
        + $"|(?<slowed>)(?<from>{Name}) (ended the slow pace|slowed the room to a message a person in [0-9]+[smhd])( -- (?<text>.*))?";

    private static readonly (string Group, EntryKind Kind)[] Kinds =
    [
        ("message", EntryKind.Message), ("private", EntryKind.Private), ("echo", EntryKind.PrivateEcho), ("action", EntryKind.Action),
        ("joined", EntryKind.Joined), ("renamed", EntryKind.Renamed), ("left", EntryKind.Left), ("exited", EntryKind.Exited), ("returned", EntryKind.Returned),
        ("topic", EntryKind.Topic), ("kicked", EntryKind.Kicked), ("announced", EntryKind.Announced), ("promoted", EntryKind.Promoted), ("demoted", EntryKind.Demoted),
        ("muted", EntryKind.Muted), ("unmuted", EntryKind.Unmuted), ("slowed", EntryKind.Slowed), ("banned", EntryKind.Banned), ("unbanned", EntryKind.Unbanned), ("reported", EntryKind.Reported),
        ("roomMuted", EntryKind.RoomMuted), ("roomUnmuted", EntryKind.RoomUnmuted), ("roomBanned", EntryKind.RoomBanned), ("roomUnbanned", EntryKind.RoomUnbanned),
        ("handedOver", EntryKind.HandedOver), ("moderatorAdded", EntryKind.ModeratorAdded), ("moderatorRemoved", EntryKind.ModeratorRemoved),
        ("accessSet", EntryKind.AccessSet), ("invited", EntryKind.Invited), ("uninvited", EntryKind.Uninvited), ("limited", EntryKind.Limited), ("deleted", EntryKind.Deleted), ("erased", EntryKind.Erased), ("hookMade", EntryKind.HookMade), ("hookRevoked", EntryKind.HookRevoked), ("reply", EntryKind.Reply),
    ];

    public static IEnumerable<Shown> ParseClassic(string output) => Parse(Classic(), output);

    public static IEnumerable<Shown> ParseCompact(string output) => Parse(Compact(), output);

    /// <summary>Every line must be understood, from its beginning.</summary>
    private static IEnumerable<Shown> Parse(Regex style, string output)
    {
        var at = 0;
        while (at < output.Length)
        {
            var match = style.Match(output, at);
            Assert.True(match.Success && match.Index == at, $"No line of the server: {output[at..]}");
            at += match.Length;
            var kind = Assert.Single(Kinds, k => match.Groups[k.Group].Success).Kind;
            yield return new Shown(kind, match.Groups["from"].Value, match.Groups["to"].Value, match.Groups["text"].Value.Replace("\r\n\t", "\n", StringComparison.Ordinal));
        }
    }

    [GeneratedRegex(
        @"\G(?:(?<reply>)\* (?<text>.*)|At [A-Z][a-z][a-z] [A-Z][a-z][a-z] [ 1-3][0-9] [0-9:]{8} [0-9]{4} -- (?:"
        + $@"(?<message>)Message from (?<from>{Name}):\r\n\t(?<text>.*(\r\n\t.*)*)|(?<private>)Private message from (?<from>{Name}):\r\n\t(?<text>.*)"
        + $@"|(?<echo>)Private message to (?<to>{Name}):\r\n\t(?<text>.*)|(?<action>)\* (?<from>{Name}) (?<text>.*)|{Events}))\r\n",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Classic();

    [GeneratedRegex(
        @"\G(?:(?<reply>)\* (?<text>.*)|\[[0-9]{2}:[0-9]{2}:[0-9]{2}\] (?:"
        + $@"(?<message>)<(?<from>{Name})> ([0-9]+ lines:\r\n\t(?<text>.*(\r\n\t.*)*)|(?<text>.*))|(?<private>)<(?<from>{Name}) -> you> (?<text>.*)"
        + $@"|(?<echo>)<you -> (?<to>{Name})> (?<text>.*)|(?<action>)\* (?<from>{Name}) (?<text>.*)|-- (?:{Events})))\r\n",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Compact();
}
