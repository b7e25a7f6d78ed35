using KestrelChat.Connections;
using KestrelChat.Sessions;
using KestrelChat.State;
using KestrelChat.Text;

namespace KestrelChat.Commands;

internal sealed class BanCommand : IChatCommand
{
    public IReadOnlyList<string> Names => ["ban"];

    public string Arguments => "NAME|ADDRESS[/BITS] [DURATION] [REASON]";

    public string Summary => "keeps somebody out of the server, for 30m, 12h, 7d or until /unban";

    public bool IsForOperators => true;

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        var (target, others) = FirstWord.Of(arguments);
        if (target.Length == 0)
            return false;
        var terms = Terms.Of(others);
        var outcome = await caller.Actor.BanAsync(target, terms.Seconds, terms.Reason).ConfigureAwait(false);
        if (outcome.Status is AppendStatus.NoSuchName)
            await caller.RefuseAsync(RefusalReason.NoSuchName, $"Nobody is called {target}, and it is no address.").ConfigureAwait(false);
        else
            await caller.ReportActAsync(outcome, $"{target} is banned{Period.Ending(terms.Seconds)}.").ConfigureAwait(false);
        return true;
    }
}
