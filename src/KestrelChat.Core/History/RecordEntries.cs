using KestrelChat.Charters;
using KestrelChat.Messages;
using KestrelChat.Records;
using KestrelChat.Text;

namespace KestrelChat.History;

/// <summary>Stored records as people see them.</summary>
public static class RecordEntries
{
    /// <summary>The line of a record that is stored; null for a kind that has none.</summary>
    /// <param name="record">A record with its place.</param>
    /// <param name="reader">Who sees it: a private message looks different to its author.</param>
    public static ChatEntry? ToEntry(this JournalRecord record, string? reader = null) => record switch
    {
        MessageRecord { Text: var text } => Entry(record, EntryKind.Message, text),
        ActionRecord { Text: var text } => Entry(record, EntryKind.Action, text),
        TopicRecord { Text: var text } => Entry(record, EntryKind.Topic, text),
        PrivateRecord { Text: var text, To: var to } => Entry(record, Nickname.Comparer.Equals(record.From, reader) ? EntryKind.PrivateEcho : EntryKind.Private, text, to),
        KickedRecord { Text: var text, To: var to, Room: var room } => Entry(record, EntryKind.Kicked, text, to, room),
        AnnouncedRecord { Text: var text } => Entry(record, EntryKind.Announced, text),
        PromotedRecord { To: var to } => Entry(record, EntryKind.Promoted, text: null, to),
        DemotedRecord { To: var to } => Entry(record, EntryKind.Demoted, text: null, to),
        MutedRecord { Text: var text, To: var to, Seconds: var seconds, Room: var room } => Entry(record, room is null ? EntryKind.Muted : EntryKind.RoomMuted, text, to, room, number: seconds),
        UnmutedRecord { Text: var text, To: var to, Room: var room } => Entry(record, room is null ? EntryKind.Unmuted : EntryKind.RoomUnmuted, text, to, room),
        SlowedRecord { Text: var text, Room: var room, Seconds: var seconds } => Entry(record, EntryKind.Slowed, text, room: room, number: seconds),
        ReportedRecord { Text: var text, To: var to } => Entry(record, EntryKind.Reported, text, to),
        BannedRecord { Text: var text, To: var to, Seconds: var seconds, Room: var room } => Entry(record, room is null ? EntryKind.Banned : EntryKind.RoomBanned, text, to, room, number: seconds),
        UnbannedRecord { Text: var text, To: var to, Room: var room } => Entry(record, room is null ? EntryKind.Unbanned : EntryKind.RoomUnbanned, text, to, room),
        HandedOverRecord { To: var to, Room: var room } => Entry(record, EntryKind.HandedOver, text: null, to, room),
        ModeratorAddedRecord { To: var to, Room: var room } => Entry(record, EntryKind.ModeratorAdded, text: null, to, room),
        ModeratorRemovedRecord { To: var to, Room: var room } => Entry(record, EntryKind.ModeratorRemoved, text: null, to, room),
        AccessSetRecord { Access: var access, Room: var room } => Entry(record, EntryKind.AccessSet, access.Word(), room: room),
        InvitedRecord { To: var to, Room: var room, IsTakenBack: var isTakenBack } => Entry(record, isTakenBack ? EntryKind.Uninvited : EntryKind.Invited, text: null, to, room),
        LimitedRecord { Room: var room, Most: var most } => Entry(record, EntryKind.Limited, text: null, room: room, number: most),
        DeletedRecord { Target: var target, To: var to, Room: var room } => Entry(record, EntryKind.Deleted, text: null, to, room, number: target),
        ErasedRecord { To: var to } => Entry(record, EntryKind.Erased, text: null, to),
        HookMadeRecord { Label: var label, Room: var room } => Entry(record, EntryKind.HookMade, text: null, label, room),
        HookRevokedRecord { Label: var label } => Entry(record, EntryKind.HookRevoked, text: null, label),
        DeletedMessageRecord { By: var by } => Entry(record, EntryKind.DeletedMessage, ChatEntry.TextOfDeleted(by)),
        _ => null,
    };

    private static ChatEntry Entry(JournalRecord record, EntryKind kind, string? text, string? to = null, string? room = null, long number = 0) => new()
    {
        Kind = kind,
        Sequence = record.Sequence,
        Time = record.Time,
        Room = room ?? record.HistoryRoom,
        From = record.From,
        To = to,
        Text = text,
        Number = number,
    };
}
