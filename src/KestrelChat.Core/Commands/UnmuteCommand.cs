using KestrelChat.Moderation;
using KestrelChat.Sessions;

namespace KestrelChat.Commands;

internal sealed class UnmuteCommand : OrderCommand
{
    public override IReadOnlyList<string> Names => ["unmute"];

    protected override string OwnArguments => "NAME [REASON]";

    public override string Summary => "lets somebody write again";

    protected override async ValueTask<bool> RunAsync(Participant caller, ActScope scope)
    {
        var (name, why) = FirstWord.Of(scope.Arguments);
        if (name.Length == 0)
            return false;
        name = caller.Actor.NameOfHeld(name, scope.Room is null ? SanctionKind.Mute : SanctionKind.RoomMute, scope.Room);
        var outcome = await caller.Actor.UnmuteAsync(name, Terms.ReasonOf(why), scope.Room).ConfigureAwait(false);
        await caller.ReportActAsync(outcome, $"{name} may write{scope.In} again.").ConfigureAwait(false);
        return true;
    }
}
