using KestrelChat.Connections;
using KestrelChat.Sessions;

namespace KestrelChat.Commands;

internal sealed class UnmuteCommand : IChatCommand
{
    public IReadOnlyList<string> Names => ["unmute"];

    public string Arguments => "[#ROOM] NAME [REASON]";

    public string Summary => "lets somebody write again";

    public bool IsForModerators => true;

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        if (!ActScope.TryParse(caller, arguments, out var scope, out var objection))
        {
            await caller.RefuseAsync(RefusalReason.NotAllowed, objection).ConfigureAwait(false);
            return true;
        }

        var (name, why) = FirstWord.Of(scope.Arguments);
        if (name.Length == 0)
            return false;
        var outcome = await caller.Actor.UnmuteAsync(name, Terms.ReasonOf(why), scope.Room).ConfigureAwait(false);
        await caller.ReportActAsync(outcome, $"{name} may write{scope.In} again.").ConfigureAwait(false);
        return true;
    }
}
