using KestrelChat.Accounts;
using KestrelChat.Connections;
using KestrelChat.Limits;
using KestrelChat.Options;
using KestrelChat.Sessions;
using KestrelChat.State;
using KestrelChat.Text;

namespace KestrelChat.Commands;

internal sealed class RegisterCommand : IChatCommand
{
    public IReadOnlyList<string> Names => ["register"];

    public string Arguments => "[NAME] PASSWORD";

    public string Summary => "makes your name an account, that nobody else can take; operators name any";

    public LineCost CostOf(string arguments) => LineCost.Password;

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        var (first, second) = FirstWord.Of(arguments);
        if (first.Length == 0 || (second.Length == 0 && caller.Actor.IsConsole))
            return false;
        var (name, password) = second.Length > 0 ? (first, second) : (caller.Nick, first);
        if (!await caller.MayUsePasswordAsync().ConfigureAwait(false))
            return true;
        if ((Objection(caller, name) ?? PasswordRule.Objection(password)) is { } objection)
            await caller.RefuseAsync(RefusalReason.NotAllowed, objection).ConfigureAwait(false);
        else if (await caller.MayTryAsync(name: null).ConfigureAwait(false))
            await RegisterAsync(caller, name, await caller.Services.Passwords.HashAsync(password).ConfigureAwait(false)).ConfigureAwait(false);
        return true;
    }

    /// <summary>Why there cannot be such an account, as far as that is known before the password is hashed, which takes long.</summary>
    private static string? Objection(Participant caller, string name)
    {
        var isOwn = Nickname.Comparer.Equals(name, caller.Nick);
        return caller.Services.Options.Accounts.Registration switch
        {
            Registration.Off => "No accounts are made on this server.",
            Registration.Operators when !caller.Actor.IsOperator => "On this server operators make the accounts.",
            _ when !isOwn && !caller.Actor.IsOperator => $"You are {caller.Nick}. Take that name first: /nick {name}",
            _ when isOwn && caller.Actor.IsRegistered => $"{caller.Nick} is your account already.",
            _ when isOwn && Nickname.Objection(name) is not null => "Take a name first: /nick NAME",
            _ => Nickname.Objection(name) ?? caller.Services.State.Accounts.Objection(name),
        };
    }

    private static async ValueTask RegisterAsync(Participant caller, string name, string hash)
    {
        var isOwn = Nickname.Comparer.Equals(name, caller.Nick);
        var outcome = await caller.Actor.RegisterAsync(name, hash).ConfigureAwait(false);
        if (isOwn && outcome.Status is AppendStatus.Applied)
            caller.NoteProof(name);
        if (outcome.Status is AppendStatus.NameTaken)
            await caller.RefuseAsync(RefusalReason.NotAllowed, outcome.Reason!).ConfigureAwait(false);
        else
            await caller.ReportActAsync(outcome, isOwn ? $"{name} is your account now. /login {name} takes the name from anywhere." : $"{name} is an account now.").ConfigureAwait(false);
    }
}
