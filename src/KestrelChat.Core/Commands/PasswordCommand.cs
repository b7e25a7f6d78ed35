using KestrelChat.Accounts;
using KestrelChat.Connections;
using KestrelChat.Limits;
using KestrelChat.Sessions;

namespace KestrelChat.Commands;

internal sealed class PasswordCommand : IChatCommand
{
    public IReadOnlyList<string> Names => ["password"];

    public string Arguments => "OLD NEW";

    public string Summary => "sets another password for your account";

    public LineCost CostOf(string arguments) => LineCost.Password;

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        var (old, next) = FirstWord.Of(arguments);
        if (next.Length == 0)
            return false;
        if (PasswordRule.Objection(next) is { } objection)
        {
            await caller.RefuseAsync(RefusalReason.NotAllowed, objection).ConfigureAwait(false);
            return true;
        }

        if (await caller.ProveAsync(old).ConfigureAwait(false) is not { } account)
            return true;
        var hash = await caller.Services.Passwords.HashAsync(next).ConfigureAwait(false);
        var outcome = await caller.Actor.SetPasswordAsync(hash, account.PasswordSequence).ConfigureAwait(false);
        await caller.ReportActAsync(outcome, $"The password of {account.Name} is another one now.").ConfigureAwait(false);
        return true;
    }
}
