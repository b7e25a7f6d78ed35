using KestrelChat.Connections;
using KestrelChat.Moderation;
using KestrelChat.Sessions;

namespace KestrelChat.Commands;

internal sealed class UnbanCommand : OrderCommand
{
    public override IReadOnlyList<string> Names => ["unban"];

    protected override string OwnArguments => "NAME|ADDRESS[/BITS] [REASON]";

    public override string Summary => "lets somebody into a room, or the server, again";

    protected override async ValueTask<bool> RunAsync(Participant caller, ActScope scope)
    {
        var (target, why) = FirstWord.Of(scope.Arguments);
        if (target.Length == 0)
            return false;
        if (scope.Room is null && AddressBlock.Objection(target) is { } objection)
        {
            await caller.RefuseAsync(RefusalReason.WrongArguments, $"Not done: {objection}").ConfigureAwait(false);
            return true;
        }

        target = caller.Actor.NameOfHeld(target, scope.Room is null ? SanctionKind.Ban : SanctionKind.RoomBan, scope.Room);
        var outcome = scope.Room is { } room
            ? await caller.Actor.UnbanFromAsync(target, Terms.ReasonOf(why), room).ConfigureAwait(false)
            : await caller.Actor.UnbanAsync(target, Terms.ReasonOf(why)).ConfigureAwait(false);
        await caller.ReportActAsync(outcome, scope.Room is null ? $"{target} may come again." : $"{target} may come to #{scope.Room} again.").ConfigureAwait(false);
        return true;
    }
}
