using KestrelChat.Records;

namespace KestrelChat.Moderation;

/// <summary>What the records of sanctions add up to. Whether one was allowed was decided before it was stored.</summary>
public static class SanctionHistory
{
    /// <summary>What a record with its place makes of the sanctions.</summary>
    /// <param name="sanctions">Changed by it, unless it is of another kind.</param>
    /// <param name="record">The record.</param>
    public static void Apply(this SanctionDirectory sanctions, JournalRecord record)
    {
        switch (record)
        {
            case MutedRecord { To: var name, Seconds: var seconds, Text: var why, Room: var room }:
                sanctions.Put(new Sanction(MuteOf(room), name, record.From, record.Sequence, EndOf(record, seconds), why, Room: room), record.Time);
                break;
            case SlowedRecord { Seconds: 0, Room: var room }:
                sanctions.Remove(Sanction.KeyOf(SanctionKind.Slow, room));
                break;
            case SlowedRecord { Room: var room, Seconds: var pace, Text: var why }:
                sanctions.Put(new Sanction(SanctionKind.Slow, room, record.From, record.Sequence, null, why, pace), record.Time);
                break;
            case BannedRecord { To: var name, Network: var network, Seconds: var seconds, Text: var why, Room: var room }:
                sanctions.Put(new Sanction(BanOf(room), name, record.From, record.Sequence, EndOf(record, seconds), why, Network: network, Room: room), record.Time);
                break;
            case UnbannedRecord { To: var name, Room: var room }:
                sanctions.Remove(Sanction.KeyOf(BanOf(room), name, room));
                break;
            case UnmutedRecord { To: var name, Room: var room }:
                sanctions.Remove(Sanction.KeyOf(MuteOf(room), name, room));
                break;
        }
    }

    private static SanctionKind MuteOf(string? room) => room is null ? SanctionKind.Mute : SanctionKind.RoomMute;

    private static SanctionKind BanOf(string? room) => room is null ? SanctionKind.Ban : SanctionKind.RoomBan;

    // What nobody checked is no reason for a fault either.
    private static DateTimeOffset? EndOf(JournalRecord record, long seconds) =>
        seconds <= 0 ? null : record.Time.AddSeconds(Math.Min(seconds, Sanction.MaxSeconds));
}
