using System.Diagnostics.CodeAnalysis;
using KestrelChat.Records;
using KestrelChat.Text;

namespace KestrelChat.Accounts;

/// <summary>The accounts there are. One writer (<c>ChatState</c>); any thread may look. Where there is none, a look costs next to nothing.</summary>
public sealed class AccountDirectory() : SettledTable<Account>(a => a.Skeleton)
{
    /// <summary>Looks for the account of exactly that name, without regard to case.</summary>
    public bool TryFind(string name, [NotNullWhen(true)] out Account? account) =>
        TryFindLike(name, out account) && Nickname.Comparer.Equals(account.Name, name);

    /// <summary>Looks for the account whose name is that one or looks like it.</summary>
    public bool TryFindLike(string name, [NotNullWhen(true)] out Account? account)
    {
        account = null;
        return !IsEmpty && TryGet(NameSkeleton.Of(name), out account);
    }

    /// <summary>The account that has a token of that hash, and that token; null if none has. Goes through all accounts.</summary>
    public (Account Account, AccountToken Token)? FindByToken(string hash)
    {
        foreach (var account in Values)
        {
            if (account.Tokens.FirstOrDefault(t => SecretToken.AreSame(t.Hash, hash)) is { } token)
                return (account, token);
        }

        return null;
    }

    /// <summary>Why a name cannot be taken by who has not proved it, as a sentence for that one; null if no account is in the way. What an account's
    /// name is decorated with makes no other one of it.</summary>
    public string? Objection(string name)
    {
        if (!TryFindLike(name, out var account) && (IsEmpty || !TryGet(NameSkeleton.OfBare(name), out account)))
            return null;
        return Nickname.Comparer.Equals(account.Name, name)
            ? $"The name {account.Name} is registered. If it is yours: /login {account.Name}"
            : $"The name {name} looks like {account.Name}, which is registered.";
    }
}
