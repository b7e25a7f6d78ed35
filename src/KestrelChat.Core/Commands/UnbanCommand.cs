using KestrelChat.Connections;
using KestrelChat.Sessions;

namespace KestrelChat.Commands;

internal sealed class UnbanCommand : IChatCommand
{
    public IReadOnlyList<string> Names => ["unban"];

    public string Arguments => "[#ROOM] NAME|ADDRESS[/BITS] [REASON]";

    public string Summary => "lets somebody into a room, or the server, again";

    public bool IsForModerators => true;

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        if (!ActScope.TryParse(caller, arguments, out var scope, out var objection))
        {
            await caller.RefuseAsync(RefusalReason.NotAllowed, objection).ConfigureAwait(false);
            return true;
        }

        var (target, why) = FirstWord.Of(scope.Arguments);
        if (target.Length == 0)
            return false;
        var outcome = scope.Room is { } room
            ? await caller.Actor.UnbanFromAsync(target, Terms.ReasonOf(why), room).ConfigureAwait(false)
            : await caller.Actor.UnbanAsync(target, Terms.ReasonOf(why)).ConfigureAwait(false);
        await caller.ReportActAsync(outcome, scope.Room is null ? $"{target} may come again." : $"{target} may come to #{scope.Room} again.").ConfigureAwait(false);
        return true;
    }
}
