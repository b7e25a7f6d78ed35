using KestrelChat.Accounts;
using KestrelChat.Records;
using KestrelChat.State;

namespace KestrelChat.Sessions;

/// <summary>What one who acts does to accounts. Passwords have been checked or hashed by then.</summary>
internal static class AccountActs
{
    /// <summary>Makes a name an account: its own, or for operators any that is free.</summary>
    public static ValueTask<AppendOutcome> RegisterAsync(this Actor actor, string name, string hash) =>
        actor.AppendAsync(new RegisteredRecord { Session = actor.Session, From = actor.Nick, To = name, Hash = hash });

    /// <summary>Takes an account's name, from whoever has it.</summary>
    public static ValueTask<AppendOutcome> LogInAsync(this Actor actor, Account account, long proof) =>
        actor.AppendAsync(new LoggedInRecord { Session = actor.Session, From = actor.Nick, To = account.Name, Proof = proof });

    /// <summary>Gives its account's name up and becomes a guest.</summary>
    public static ValueTask<AppendOutcome> LogOutAsync(this Actor actor) =>
        actor.AppendAsync(new LoggedOutRecord { Session = actor.Session, From = actor.Nick });

    /// <summary>Sets another password for its account.</summary>
    public static ValueTask<AppendOutcome> SetPasswordAsync(this Actor actor, string hash, long proof) =>
        actor.AppendAsync(new PasswordRecord { Session = actor.Session, From = actor.Nick, Hash = hash, Proof = proof });

    /// <summary>Gives its account a token of that label.</summary>
    public static ValueTask<AppendOutcome> MakeTokenAsync(this Actor actor, string label, string hash) =>
        actor.AppendAsync(new TokenMadeRecord { Session = actor.Session, From = actor.Nick, Label = label, Hash = hash });

    /// <summary>Makes a token of its account worth nothing.</summary>
    public static ValueTask<AppendOutcome> RevokeTokenAsync(this Actor actor, string label) =>
        actor.AppendAsync(new TokenRevokedRecord { Session = actor.Session, From = actor.Nick, Label = label });

    /// <summary>Notes that it was shown what was kept for it, up to a message's number.</summary>
    public static ValueTask<AppendOutcome> CatchUpAsync(this Actor actor, long upTo) =>
        actor.AppendAsync(new CaughtUpRecord { Session = actor.Session, From = actor.Nick, UpTo = upTo });

    /// <summary>Notes with its account that it is not shown somebody's lines, or is again.</summary>
    public static ValueTask<AppendOutcome> IgnoreAsync(this Actor actor, string name, bool ends) =>
        actor.AppendAsync(new IgnoresRecord { Session = actor.Session, From = actor.Nick, To = name, Ends = ends });

    /// <summary>Notes with its account how lines are shown to it.</summary>
    public static ValueTask<AppendOutcome> KeepSettingsAsync(this Actor actor, string settings) =>
        actor.AppendAsync(new SettingsRecord { Session = actor.Session, From = actor.Nick, Text = settings });

    /// <summary>Makes an account's owner an operator too. For operators.</summary>
    public static ValueTask<AppendOutcome> PromoteAsync(this Actor actor, string name) =>
        actor.ModerateAsync(new PromotedRecord { Session = actor.Session, From = actor.Nick, To = name });

    /// <summary>Takes that back. For operators.</summary>
    public static ValueTask<AppendOutcome> DemoteAsync(this Actor actor, string name) =>
        actor.ModerateAsync(new DemotedRecord { Session = actor.Session, From = actor.Nick, To = name });

    /// <summary>Gives its account up and keeps its name as long as it stays.</summary>
    public static ValueTask<AppendOutcome> UnregisterAsync(this Actor actor, long proof) =>
        actor.AppendAsync(new UnregisteredRecord { Session = actor.Session, From = actor.Nick, Proof = proof });
}
