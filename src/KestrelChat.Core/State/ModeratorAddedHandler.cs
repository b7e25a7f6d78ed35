using KestrelChat.Messages;
using KestrelChat.Records;

namespace KestrelChat.State;

internal sealed class ModeratorAddedHandler() : ModeratorHandler<ModeratorAddedRecord>(EntryKind.ModeratorAdded, isModerator: true)
{
    protected override (string Room, string Name) BodyOf(ModeratorAddedRecord record) => (record.Room, record.To);
}
