using KestrelChat.Limits;
using KestrelChat.Sessions;

namespace KestrelChat.Commands;

internal sealed class UnregisterCommand : IChatCommand
{
    public IReadOnlyList<string> Names => ["unregister"];

    public string Arguments => "PASSWORD";

    public string Summary => "gives your account up; the name is anybody's once you leave it";

    public LineCost CostOf(string arguments) => LineCost.Password;

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        if (arguments.Length == 0)
            return false;
        if (await caller.ProveAsync(arguments).ConfigureAwait(false) is not { } account)
            return true;
        var outcome = await caller.Actor.UnregisterAsync(account.PasswordSequence).ConfigureAwait(false);
        await caller.ReportActAsync(outcome, $"{account.Name} is no account any more.").ConfigureAwait(false);
        return true;
    }
}
