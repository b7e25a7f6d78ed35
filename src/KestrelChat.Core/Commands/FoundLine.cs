using System.Globalization;
using KestrelChat.Messages;
using KestrelChat.Text;

namespace KestrelChat.Commands;

/// <summary>A found message or act as one line of an answer, which, unlike a room's own lines, says where it was.</summary>
internal static class FoundLine
{
    private const string TimeFormat = "yyyy-MM-dd HH:mm:ss";

    /// <summary>A moment, where it is read.</summary>
    public static string TimeOf(DateTimeOffset time, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(time, zone).ToString(TimeFormat, CultureInfo.InvariantCulture);

    public static string Of(ChatEntry entry, TimeZoneInfo zone)
    {
        var time = TimeOf(entry.Time, zone);
        return entry.Kind switch
        {
            EntryKind.Action => $"{time} #{entry.Room} * {entry.From} {entry.Text}",
            EntryKind.Private => $"{time} <{entry.From} -> you> {entry.Text}",
            EntryKind.PrivateEcho => $"{time} <you -> {entry.To}> {entry.Text}",
            EntryKind.Kicked => $"{time} {entry.From} kicked {entry.To} out of #{entry.Room}{Reason(entry)}",
            EntryKind.Announced => $"{time} {entry.From} announces: {entry.Text}",
            EntryKind.Promoted => $"{time} {entry.From} made {entry.To} an operator",
            EntryKind.Demoted => $"{time} {entry.From} made {entry.To} no operator any more",
            EntryKind.Muted => $"{time} {entry.From} muted {entry.To}{Period.Ending(entry.Number)}{Reason(entry)}",
            EntryKind.Unmuted => $"{time} {entry.From} unmuted {entry.To}{Reason(entry)}",
            EntryKind.Slowed when entry.Number == 0 => $"{time} {entry.From} ended the slow pace of #{entry.Room}{Reason(entry)}",
            EntryKind.Slowed => $"{time} {entry.From} slowed #{entry.Room} to a message a person in {Period.Of(entry.Number)}{Reason(entry)}",
            EntryKind.Banned => $"{time} {entry.From} banned {entry.To}{Period.Ending(entry.Number)}{Reason(entry)}",
            EntryKind.Unbanned => $"{time} {entry.From} unbanned {entry.To}{Reason(entry)}",
            EntryKind.Reported => $"{time} {entry.From} reports {entry.To}: {entry.Text}",
            EntryKind.HandedOver => $"{time} {entry.From} handed #{entry.Room} over to {entry.To}",
            EntryKind.ModeratorAdded => $"{time} {entry.From} made {entry.To} a moderator of #{entry.Room}",
            EntryKind.ModeratorRemoved => $"{time} {entry.From} made {entry.To} no moderator of #{entry.Room} any more",
            EntryKind.RoomMuted => $"{time} {entry.From} muted {entry.To} in #{entry.Room}{Period.Ending(entry.Number)}{Reason(entry)}",
            EntryKind.RoomUnmuted => $"{time} {entry.From} unmuted {entry.To} in #{entry.Room}{Reason(entry)}",
            EntryKind.RoomBanned => $"{time} {entry.From} banned {entry.To} from #{entry.Room}{Period.Ending(entry.Number)}{Reason(entry)}",
            EntryKind.RoomUnbanned => $"{time} {entry.From} unbanned {entry.To} from #{entry.Room}{Reason(entry)}",
            EntryKind.AccessSet => $"{time} {entry.From} set who may enter #{entry.Room}: {entry.Text}",
            EntryKind.Invited => $"{time} {entry.From} invited {entry.To} to #{entry.Room}",
            EntryKind.Uninvited => $"{time} {entry.From} took the invitation of {entry.To} to #{entry.Room} back",
            EntryKind.Limited when entry.Number == 0 => $"{time} {entry.From} ended the limit of #{entry.Room}",
            EntryKind.Limited => $"{time} {entry.From} limited #{entry.Room} to {PeopleCount.Of(entry.Number)}",
            EntryKind.Deleted => $"{time} {entry.From} deleted message {entry.Number} of {entry.To} in #{entry.Room}",
            EntryKind.Erased => $"{time} {entry.From} erased the account {entry.To}",
            EntryKind.HookMade => $"{time} {entry.From} made the hook {entry.To} for #{entry.Room}",
            EntryKind.HookRevoked => $"{time} {entry.From} revoked the hook {entry.To}",
            _ => $"{time} #{entry.Room} <{entry.From}> {Brief(entry)}",
        };
    }

    /// <summary>A text, or of a paste the first line in which there is something to see.</summary>
    private static string Brief(ChatEntry entry)
    {
        var text = entry.Text ?? "";
        if (!text.Contains(PastedText.Break))
            return text;
        var first = text.Split(PastedText.Break).First(l => !TextFilter.IsBlank(l));
        return $"{first} {PastedText.RestOf(PastedText.CountOf(text) - 1, entry.Sequence)}";
    }

    private static string Reason(ChatEntry entry) => entry.Text is { } why ? $" -- {why}" : "";
}
