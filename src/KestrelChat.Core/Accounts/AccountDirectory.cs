using System.Diagnostics.CodeAnalysis;
using KestrelChat.Records;
using KestrelChat.Text;

namespace KestrelChat.Accounts;

/// <summary>The accounts there are. One writer (<c>ChatState</c>); any thread may look. Where there is none, a look costs next to nothing.</summary>
public sealed class AccountDirectory
{
    // By skeleton.
    private readonly SettledTable<Account> _accounts = new(a => a.Skeleton);

    /// <summary>All of them, in the order of their skeletons.</summary>
    public IReadOnlyList<Account> All => _accounts.Sorted;

    public bool IsEmpty => _accounts.IsEmpty;

    /// <summary>Looks for the account of exactly that name, without regard to case.</summary>
    public bool TryFind(string name, [NotNullWhen(true)] out Account? account) =>
        TryFindLike(name, out account) && Nickname.Comparer.Equals(account.Name, name);

    /// <summary>Looks for the account whose name is that one or looks like it.</summary>
    public bool TryFindLike(string name, [NotNullWhen(true)] out Account? account)
    {
        account = null;
        return !IsEmpty && _accounts.TryFind(NameSkeleton.Of(name), out account);
    }

    /// <summary>The account that has a token of that hash, and that token; null if none has. Goes through all accounts.</summary>
    public (Account Account, AccountToken Token)? FindByToken(string hash)
    {
        foreach (var account in _accounts.Values)
        {
            if (account.Tokens.FirstOrDefault(t => t.Hash.Equals(hash, StringComparison.Ordinal)) is { } token)
                return (account, token);
        }

        return null;
    }

    /// <summary>Why a name cannot be taken by who has not proved it, as a sentence for that one; null if no account is in the way. What an account's
    /// name is decorated with makes no other one of it.</summary>
    public string? Objection(string name)
    {
        if (!TryFindLike(name, out var account) && (IsEmpty || !_accounts.TryFind(NameSkeleton.OfBare(name), out account)))
            return null;
        return Nickname.Comparer.Equals(account.Name, name)
            ? $"The name {account.Name} is registered. If it is yours: /login {account.Name}"
            : $"The name {name} looks like {account.Name}, which is registered.";
    }

    /// <summary>Takes in the accounts of an earlier run, in place of all others.</summary>
    internal void Restore(IEnumerable<Account> saved) => _accounts.Restore(saved);

    internal void Put(Account account) => _accounts.Put(account);

    internal void Remove(Account account) => _accounts.Remove(account.Skeleton);

    /// <inheritdoc cref="SettledTable{T}.Delta"/>
    internal TableDelta<Account> Delta() => _accounts.Delta();

    /// <inheritdoc cref="SettledTable{T}.Settle"/>
    internal void Settle() => _accounts.Settle();

    /// <inheritdoc cref="SettledTable{T}.TakeBack"/>
    internal void TakeBack() => _accounts.TakeBack();
}
