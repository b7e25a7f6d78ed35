using KestrelChat.Connections;
using KestrelChat.Sessions;
using KestrelChat.State;

namespace KestrelChat.Commands;

internal sealed class EraseCommand : IChatCommand
{
    public IReadOnlyList<string> Names => ["erase"];

    public string Arguments => "NAME";

    public string Summary => "erases an account and all that its owner said, for good";

    public bool IsForOperators => true;

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        if (arguments.Length == 0 || arguments.Contains(' '))
            return false;
        var name = caller.Actor.AccountNameOf(arguments);
        var outcome = await caller.Actor.EraseAsync(name).ConfigureAwait(false);
        if (outcome.Status is AppendStatus.NoSuchName)
            await caller.RefuseAsync(RefusalReason.NoSuchName, $"There is no account {name}.").ConfigureAwait(false);
        if (outcome.Status is AppendStatus.Applied)
            caller.Services.Sessions.Departures.Forget(name);
        if (outcome.Status is not AppendStatus.NoSuchName)
            await caller.ReportActAsync(outcome, $"{name} is no account any more, and what was said under that name is erased.").ConfigureAwait(false);
        return true;
    }
}
