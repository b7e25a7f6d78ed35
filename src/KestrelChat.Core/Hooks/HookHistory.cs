using KestrelChat.Records;

namespace KestrelChat.Hooks;

/// <summary>What the records of hooks add up to. Whether one was allowed was decided before it was stored.</summary>
public static class HookHistory
{
    /// <summary>What a record with its place makes of the hooks.</summary>
    /// <param name="hooks">Changed by it, unless it is of another kind.</param>
    /// <param name="record">The record.</param>
    public static void Apply(this HookDirectory hooks, JournalRecord record)
    {
        switch (record)
        {
            case HookMadeRecord { Label: var label, Room: var room, Hash: var hash }:
                hooks.Put(new Hook(label, room, hash, record.Sequence));
                break;
            case HookRevokedRecord { Label: var label }:
                hooks.Remove(Hook.SkeletonOf(label));
                break;
        }
    }
}
