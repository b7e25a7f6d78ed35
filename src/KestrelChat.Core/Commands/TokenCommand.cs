using KestrelChat.Accounts;
using KestrelChat.Connections;
using KestrelChat.Sessions;
using KestrelChat.State;

namespace KestrelChat.Commands;

internal sealed class TokenCommand : IChatCommand
{
    public IReadOnlyList<string> Names => ["token"];

    public string Arguments => "new LABEL | list | revoke LABEL";

    public string Summary => "makes a token that /login takes in place of your password, such as for a bot, or takes it back";

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        var (verb, label) = FirstWord.Of(arguments);
        var isKnown = (verb.ToLowerInvariant(), label) is ("new" or "revoke", { Length: > 0 }) or ("list", "");
        if (!isKnown)
            return false;
        if (!caller.Actor.IsRegistered || !caller.Services.State.Accounts.TryFind(caller.Nick, out var account))
            await caller.RefuseAsync(RefusalReason.NotAllowed, "You are not logged in.").ConfigureAwait(false);
        else if (label.Length == 0)
            await caller.ReplyAsync(account.Tokens.Count == 0 ? $"{account.Name} has no tokens." : $"Tokens of {account.Name}: {string.Join(", ", account.Tokens.Select(t => t.Label))}.").ConfigureAwait(false);
        else if (label.Length > AccountToken.MaxLabel || label.Contains(' ', StringComparison.Ordinal))
            await caller.RefuseAsync(RefusalReason.NotAllowed, $"A label has at most {AccountToken.MaxLabel} characters and no spaces.").ConfigureAwait(false);
        else if (verb.Equals("new", StringComparison.OrdinalIgnoreCase))
            await MakeAsync(caller, account.FindToken(label)?.Label ?? label).ConfigureAwait(false);
        else
            await RevokeAsync(caller, account.FindToken(label)?.Label ?? label).ConfigureAwait(false);
        return true;
    }

    private static async ValueTask MakeAsync(Participant caller, string label)
    {
        // A token that others can read on its way is none.
        if (!caller.TakesPasswords())
        {
            await caller.RefuseAsync(RefusalReason.NotAllowed, "Tokens are shown over TLS alone.").ConfigureAwait(false);
            return;
        }

        var token = AccountToken.Make();
        var outcome = await caller.Actor.MakeTokenAsync(label, AccountToken.HashOf(token)).ConfigureAwait(false);
        if (outcome.Status is AppendStatus.AlreadyThere)
            await caller.RefuseAsync(RefusalReason.NotAllowed, $"There is a token {label} already.").ConfigureAwait(false);
        else
            await caller.ReportActAsync(outcome, $"The token {label}, shown this once: {token}").ConfigureAwait(false);
    }

    private static async ValueTask RevokeAsync(Participant caller, string label)
    {
        var outcome = await caller.Actor.RevokeTokenAsync(label).ConfigureAwait(false);
        if (outcome.Status is AppendStatus.NoSuchName)
            await caller.RefuseAsync(RefusalReason.NoSuchName, $"There is no token {label}.").ConfigureAwait(false);
        else
            await caller.ReportActAsync(outcome, $"The token {label} is worth nothing now.").ConfigureAwait(false);
    }
}
