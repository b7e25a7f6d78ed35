using KestrelChat.Moderation;

namespace KestrelChat.Commands;

internal sealed class BansCommand() : SanctionsCommand(SanctionKind.Ban, SanctionKind.RoomBan, "banned")
{
    public override IReadOnlyList<string> Names => ["bans"];

    protected override string PlaceOf(ActScope scope) => scope.From;
}
