using KestrelChat.Connections;
using KestrelChat.Sessions;
using KestrelChat.State;
using KestrelChat.Text;

namespace KestrelChat.Commands;

internal sealed class BanCommand : IChatCommand
{
    public IReadOnlyList<string> Names => ["ban"];

    public string Arguments => "[#ROOM] NAME|ADDRESS[/BITS] [DURATION] [REASON]";

    public string Summary => "keeps somebody out of a room, or for operators out of the server, for 30m, 12h, 7d or until /unban";

    public bool IsForModerators => true;

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        if (!ActScope.TryParse(caller, arguments, out var scope, out var objection))
        {
            await caller.RefuseAsync(RefusalReason.NotAllowed, objection).ConfigureAwait(false);
            return true;
        }

        var (target, others) = FirstWord.Of(scope.Arguments);
        if (target.Length == 0)
            return false;
        var terms = Terms.Of(others);
        var outcome = scope.Room is { } room
            ? await caller.Actor.BanFromAsync(target, terms.Seconds, terms.Reason, room).ConfigureAwait(false)
            : await caller.Actor.BanAsync(target, terms.Seconds, terms.Reason).ConfigureAwait(false);
        if (outcome.Status is AppendStatus.NoSuchName)
            await caller.RefuseAsync(RefusalReason.NoSuchName, $"Nobody is called {target}{(scope.Room is null ? ", and it is no address" : "")}.").ConfigureAwait(false);
        else
            await caller.ReportActAsync(outcome, $"{target} is banned{scope.From}{Period.Ending(terms.Seconds)}.").ConfigureAwait(false);
        return true;
    }
}
