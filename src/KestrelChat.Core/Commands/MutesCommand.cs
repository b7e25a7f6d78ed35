using KestrelChat.Moderation;

namespace KestrelChat.Commands;

internal sealed class MutesCommand() : SanctionsCommand(SanctionKind.Mute, SanctionKind.RoomMute, "muted")
{
    public override IReadOnlyList<string> Names => ["mutes"];

    protected override string PlaceOf(ActScope scope) => scope.In;
}
