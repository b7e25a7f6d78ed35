using KestrelChat.Connections;
using KestrelChat.Sessions;
using KestrelChat.State;
using KestrelChat.Text;

namespace KestrelChat.Commands;

internal sealed class MuteCommand : IChatCommand
{
    public IReadOnlyList<string> Names => ["mute"];

    public string Arguments => "NAME [DURATION] [REASON]";

    public string Summary => "keeps somebody from writing, for 30m, 12h, 7d or until /unmute";

    public bool IsForOperators => true;

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        var (name, others) = FirstWord.Of(arguments);
        if (name.Length == 0)
            return false;
        var terms = Terms.Of(others);
        var outcome = await caller.Actor.MuteAsync(name, terms.Seconds, terms.Reason).ConfigureAwait(false);
        if (outcome.Status is AppendStatus.NoSuchName)
            await caller.RefuseAsync(RefusalReason.NoSuchName, $"Nobody is called {name}.").ConfigureAwait(false);
        else
            await caller.ReportActAsync(outcome, $"{name} is muted{Period.Ending(terms.Seconds)}.").ConfigureAwait(false);
        return true;
    }
}
