using System.Text;
using KestrelChat.Messages;
using KestrelChat.Messages.Styles;

namespace KestrelChat.Tests.Messages.Styles;

public sealed class CompactStyleTests
{
    private const string At = "[08:35:40] ";

    private static readonly TimeZoneInfo Zone = TimeZoneInfo.CreateCustomTimeZone("test", TimeSpan.FromHours(-5.5), null, null);
    private static readonly DateTimeOffset Time = new(2026, 11, 1, 14, 5, 40, 999, TimeSpan.Zero);

    [Theory]
    [InlineData(EntryKind.Message, "ann", null, "hi *all*", At + "<ann> hi *all*\r\n")]
    [InlineData(EntryKind.Action, "ann", null, "waves", At + "* ann waves\r\n")]
    [InlineData(EntryKind.Private, "ann", "bob", "psst", At + "<ann -> you> psst\r\n")]
    [InlineData(EntryKind.PrivateEcho, "ann", "bob", "psst", At + "<you -> bob> psst\r\n")]
    [InlineData(EntryKind.Joined, "ann", null, null, At + "-- ann has joined\r\n")]
    [InlineData(EntryKind.Renamed, "guest-12", "ann", null, At + "-- guest-12 now goes by ann\r\n")]
    [InlineData(EntryKind.Left, "ann", null, null, At + "-- ann is leaving now\r\n")]
    [InlineData(EntryKind.Left, "ann", null, "bye", At + "-- ann is leaving now -- bye\r\n")]
    [InlineData(EntryKind.Exited, "ann", null, null, At + "-- ann has exited\r\n")]
    [InlineData(EntryKind.Exited, "ann", null, "timed out", At + "-- ann has exited -- timed out\r\n")]
    [InlineData(EntryKind.Topic, "ann", null, "tea", At + "-- ann set the topic: tea\r\n")]
    [InlineData(EntryKind.Kicked, "console", "ann", null, At + "-- console kicked ann\r\n")]
    [InlineData(EntryKind.Kicked, "console", "ann", "flooding", At + "-- console kicked ann -- flooding\r\n")]
    [InlineData(EntryKind.Banned, "console", "ann", "spam", At + "-- console banned ann for 12s -- spam\r\n")]
    [InlineData(EntryKind.Unbanned, "console", "ann", null, At + "-- console unbanned ann\r\n")]
    [InlineData(EntryKind.Reported, "bob", "ann", "too loud", At + "-- bob reports ann: too loud\r\n")]
    [InlineData(EntryKind.Muted, "console", "ann", null, At + "-- console muted ann for 12s\r\n")]
    [InlineData(EntryKind.Muted, "console", "ann", "flooding", At + "-- console muted ann for 12s -- flooding\r\n")]
    [InlineData(EntryKind.Unmuted, "console", "ann", "sorry", At + "-- console unmuted ann -- sorry\r\n")]
    [InlineData(EntryKind.Slowed, "console", null, "calm", At + "-- console slowed the room to a message a person in 12s -- calm\r\n")]
    [InlineData(EntryKind.Announced, "console", null, "tea", At + "-- console announces: tea\r\n")]
    [InlineData(EntryKind.Promoted, "console", "ann", null, At + "-- console made ann an operator\r\n")]
    [InlineData(EntryKind.Demoted, "console", "ann", null, At + "-- console made ann no operator any more\r\n")]
    [InlineData(EntryKind.HandedOver, "eve", "ann", null, At + "-- eve handed the room over to ann\r\n")]
    [InlineData(EntryKind.ModeratorAdded, "eve", "ann", null, At + "-- eve made ann a moderator of this room\r\n")]
    [InlineData(EntryKind.ModeratorRemoved, "eve", "ann", null, At + "-- eve made ann no moderator of this room any more\r\n")]
    [InlineData(EntryKind.RoomMuted, "eve", "ann", "loud", At + "-- eve muted ann in this room for 12s -- loud\r\n")]
    [InlineData(EntryKind.RoomUnmuted, "eve", "ann", "sorry", At + "-- eve unmuted ann in this room -- sorry\r\n")]
    [InlineData(EntryKind.RoomBanned, "eve", "ann", null, At + "-- eve banned ann from this room for 12s\r\n")]
    [InlineData(EntryKind.RoomUnbanned, "eve", "ann", null, At + "-- eve unbanned ann from this room\r\n")]
    [InlineData(EntryKind.AccessSet, "eve", null, "hidden", At + "-- eve set who may enter this room: hidden\r\n")]
    [InlineData(EntryKind.Invited, "eve", "ann", null, At + "-- eve invited ann to this room\r\n")]
    [InlineData(EntryKind.Uninvited, "eve", "ann", null, At + "-- eve took the invitation of ann back\r\n")]
    [InlineData(EntryKind.HookMade, "eve", "ci", null, At + "-- eve made the hook ci for #lobby\r\n")]
    [InlineData(EntryKind.HookRevoked, "eve", "ci", null, At + "-- eve revoked the hook ci\r\n")]
    [InlineData(EntryKind.Limited, "eve", null, null, At + "-- eve limited this room to 12 people\r\n")]
    [InlineData(EntryKind.Refusal, null, null, "Nobody is called x.", "* Nobody is called x.\r\n")]
    [InlineData(EntryKind.Reply, null, null, "Nobody is called x.", "* Nobody is called x.\r\n")]
    [InlineData(EntryKind.Gap, null, null, null, "* 12 lines were skipped because this connection reads too slowly. /history shows them.\r\n")]
    [InlineData(EntryKind.Message, "a\u001B[2Jnn", null, "1\r\v2\t3\u202E4\u00855", At + "<a[2Jnn> 12345\r\n")]
    public void Each_event_is_one_short_line(EntryKind kind, string? from, string? to, string? text, string expected)
    {
        var entry = new ChatEntry { Kind = kind, Time = Time, Sequence = 7, Room = "lobby", From = from, To = to, Text = text, Number = 12 };
        Assert.Equal(expected, Encoding.UTF8.GetString(new CompactStyle(Zone).Render(entry)));
    }
}
