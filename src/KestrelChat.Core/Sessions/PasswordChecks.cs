using KestrelChat.Accounts;
using KestrelChat.Connections;
using KestrelChat.Text;

namespace KestrelChat.Sessions;

/// <summary>What is asked before a password that somebody typed is used. Who may not go on is told why.</summary>
internal static class PasswordChecks
{
    private const string TlsAlone = "Passwords are taken over TLS alone.";

    /// <summary>Whether the person's connection is one that passwords are taken on.</summary>
    public static bool TakesPasswords(this Participant participant) => !participant.Services.Options.Accounts.RequireTls || participant.IsSecure();

    /// <summary>Says that passwords are not taken on that connection, before one is typed.</summary>
    public static ValueTask RefusePasswordsAsync(this Participant participant) =>
        participant.RefuseAsync(RefusalReason.NotAllowed, $"{TlsAlone} The next line is dropped, as it may be one.");

    /// <summary>Whether a password may be used that has come over the person's connection; warns once where others can have read it.</summary>
    public static async ValueTask<bool> MayUsePasswordAsync(this Participant participant)
    {
        if (participant.IsSecure())
            return true;
        if (!participant.TakesPasswords())
        {
            await participant.RefuseAsync(RefusalReason.NotAllowed, $"{TlsAlone} That one crossed the network in the clear: use another one.").ConfigureAwait(false);
            return false;
        }

        if (participant.Services.Sessions.Prompts.TryWarn(participant.Actor.Session))
            await participant.ReplyAsync("That password crossed the network in the clear. Over TLS nobody can read it on the way.").ConfigureAwait(false);
        return true;
    }

    /// <summary>Whether one more password may be tried.</summary>
    /// <param name="participant">Who tries.</param>
    /// <param name="name">The account's name; null for a password that is none yet.</param>
    public static async ValueTask<bool> MayTryAsync(this Participant participant, string? name)
    {
        var address = participant.Services.Sessions.Find(participant.Actor.Session)?.Address;
        var wait = participant.Services.Tries.Take(address, name is null ? null : NameSkeleton.Of(name));
        if (wait == TimeSpan.Zero)
            return true;
        await participant.RefuseAsync(RefusalReason.TooOften, $"Too many passwords were tried. Wait {Math.Ceiling(wait.TotalSeconds):0} s.").ConfigureAwait(false);
        return false;
    }

    /// <summary>The person has proved to be the owner of an account: others' tries do not keep it out from there.</summary>
    public static void NoteProof(this Participant participant, string name) =>
        participant.Services.Tries.Prove(participant.Services.Sessions.Find(participant.Actor.Session)?.Address, NameSkeleton.Of(name));

    /// <summary>The account that the person is logged in to, if that is its password; otherwise null.</summary>
    public static async ValueTask<Account?> ProveAsync(this Participant participant, string password)
    {
        if (!await participant.MayUsePasswordAsync().ConfigureAwait(false))
            return null;
        if (!participant.Actor.IsRegistered || !participant.Services.State.Accounts.TryFind(participant.Nick, out var account))
        {
            await participant.RefuseAsync(RefusalReason.NotAllowed, "You are not logged in.").ConfigureAwait(false);
            return null;
        }

        if (!await participant.MayTryAsync(account.Name).ConfigureAwait(false))
            return null;
        if (await participant.Services.Passwords.VerifyAsync(account.PasswordHash, password).ConfigureAwait(false))
            return account;
        await participant.RefuseWrongPasswordAsync(account.Name).ConfigureAwait(false);
        return null;
    }

    public static ValueTask RefuseWrongPasswordAsync(this Participant participant, string name) =>
        participant.RefuseAsync(RefusalReason.NotAllowed, $"That is not the password of {name}.");

    private static bool IsSecure(this Participant participant) => participant.Services.Sessions.Find(participant.Actor.Session) is not { IsSecure: false };
}
