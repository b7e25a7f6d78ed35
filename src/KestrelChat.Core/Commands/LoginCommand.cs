using KestrelChat.Accounts;
using KestrelChat.Connections;
using KestrelChat.Limits;
using KestrelChat.Messages;
using KestrelChat.Sessions;
using KestrelChat.State;

namespace KestrelChat.Commands;

internal sealed class LoginCommand : IChatCommand
{
    // No account has it: what is typed for it is dropped.
    private const string Nobody = "";

    public IReadOnlyList<string> Names => ["login"];

    public string Arguments => "NAME [PASSWORD]";

    public string Summary => "takes the name that is your account, with its password or a token; without one the next line is taken as it, and shown to nobody";

    public LineCost CostOf(string arguments) => FirstWord.Of(arguments.TrimEnd(' ')).Others.Length > 0 ? LineCost.Password : LineCost.Plain;

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        var (name, password) = FirstWord.Of(arguments);
        if (name.Length == 0)
            return false;
        if (password.Length > 0)
            await TryAsync(caller, name, password).ConfigureAwait(false);
        else
            await AskAsync(caller, name).ConfigureAwait(false);
        return true;
    }

    /// <summary>Takes the line that was asked for.</summary>
    public static async ValueTask AnswerAsync(Participant caller, string name, string line)
    {
        await caller.Actor.FlushAppendsAsync().ConfigureAwait(false);
        if (name.Equals(Nobody, StringComparison.Ordinal))
            await caller.ReplyAsync("That line was dropped.").ConfigureAwait(false);
        else
            await TryAsync(caller, name, line.Trim(' ')).ConfigureAwait(false);
    }

    // Whether or not there is such an account: in what somebody pastes the password follows, and would be said.
    private static ValueTask AskAsync(Participant caller, string name)
    {
        var isTaken = caller.TakesPasswords();
        caller.Services.Sessions.Prompts.Ask(caller.Actor.Session, isTaken ? name : Nobody);
        return isTaken
            ? caller.ReplyAsync($"The password of {name}? Your next line is taken as it, and shown to nobody.")
            : caller.RefusePasswordsAsync();
    }

    private static async ValueTask TryAsync(Participant caller, string name, string secret) =>
        caller.Services.Metrics.TriedLogin(await LogInAsync(caller, name, secret).ConfigureAwait(false));

    private static async ValueTask<LoginOutcome> LogInAsync(Participant caller, string name, string secret)
    {
        if (!await caller.MayUsePasswordAsync().ConfigureAwait(false))
            return LoginOutcome.Refused;
        var isKnown = caller.Services.State.Accounts.TryFind(name, out var account);
        // Nobody guesses a token, and many bots may come from one address: only one that is wrong counts as a try.
        var proof = AccountToken.Is(secret) ? account?.Tokens.FirstOrDefault(t => SecretToken.AreSame(t.Hash, AccountToken.HashOf(secret)))?.Sequence : null;
        if (proof is null && !await caller.MayTryAsync(name).ConfigureAwait(false))
            return LoginOutcome.TooManyTries;
        if (!isKnown)
        {
            await caller.RefuseAsync(RefusalReason.NoSuchName, $"There is no account {name}.").ConfigureAwait(false);
            return LoginOutcome.NoAccount;
        }

        if (proof is null && await caller.Services.Passwords.VerifyAsync(account!.PasswordHash, secret).ConfigureAwait(false))
            proof = account.PasswordSequence;
        if (proof is null)
        {
            await caller.RefuseWrongPasswordAsync(account!.Name).ConfigureAwait(false);
            return LoginOutcome.WrongPassword;
        }

        var outcome = await caller.Actor.LogInAsync(account!, proof.Value).ConfigureAwait(false);
        if (outcome.Status is AppendStatus.AlreadyThere)
            await caller.ReplyAsync($"You are logged in as {caller.Nick} already.").ConfigureAwait(false);
        else
            await caller.ReportActAsync(outcome, $"You are logged in as {account!.Name}.").ConfigureAwait(false);
        if (outcome.Status is AppendStatus.Applied or AppendStatus.AlreadyThere)
            caller.NoteProof(account!.Name);
        if (outcome.Status is AppendStatus.Applied)
        {
            IgnoreAsBefore(caller, account!);
            if (account!.Settings.Length > 0)
                caller.Set(await SetCommand.ReadAsync(account.Settings).ConfigureAwait(false));
            await caller.ShowKeptAsync().ConfigureAwait(false);
        }

        return outcome.Status is AppendStatus.Applied or AppendStatus.AlreadyThere ? LoginOutcome.Done : LoginOutcome.Refused;
    }

    /// <summary>Whom one ignores without an account is ignored still.</summary>
    private static void IgnoreAsBefore(Participant owner, Account account)
    {
        if (account.Ignored.Count == 0)
            return;
        var list = owner.Terminal.Ignored ?? IgnoreList.Of(owner.Actor.Session);
        foreach (var name in account.Ignored)
        {
            owner.Services.State.Roster.TryFind(name, out var member);
            if (list.Find(name, member?.Session ?? 0) is null)
                list = list.With(name, member?.Session ?? 0);
        }

        owner.Ignore(list);
    }
}
