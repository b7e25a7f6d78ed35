using KestrelChat.Messages;
using KestrelChat.Records;

namespace KestrelChat.State;

internal sealed class ModeratorRemovedHandler() : ModeratorHandler<ModeratorRemovedRecord>(EntryKind.ModeratorRemoved, isModerator: false)
{
    protected override (string Room, string Name) BodyOf(ModeratorRemovedRecord record) => (record.Room, record.To);
}
