using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using KestrelChat.Text;

namespace KestrelChat.Accounts;

/// <summary>The accounts there are. One writer (<c>ChatState</c>); any thread may look. Where there is none, a look costs next to nothing.</summary>
public sealed class AccountDirectory
{
    // The skeletons of what was changed and not shown yet.
    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);
    private ImmutableDictionary<string, Account> _bySkeleton = ImmutableDictionary.Create<string, Account>(StringComparer.Ordinal);
    private ImmutableDictionary<string, Account> _settled;

    public AccountDirectory() => _settled = _bySkeleton;

    /// <summary>All of them, in the order of their skeletons.</summary>
    public IReadOnlyList<Account> All => Now.IsEmpty ? [] : [.. Now.Values.OrderBy(a => a.Skeleton, StringComparer.Ordinal)];

    public bool IsEmpty => Now.IsEmpty;

    private ImmutableDictionary<string, Account> Now => Volatile.Read(ref _bySkeleton);

    /// <summary>Looks for the account of exactly that name, without regard to case.</summary>
    public bool TryFind(string name, [NotNullWhen(true)] out Account? account) =>
        TryFindLike(name, out account) && Nickname.Comparer.Equals(account.Name, name);

    /// <summary>Looks for the account whose name is that one or looks like it.</summary>
    public bool TryFindLike(string name, [NotNullWhen(true)] out Account? account)
    {
        account = null;
        return Now is { IsEmpty: false } accounts && accounts.TryGetValue(NameSkeleton.Of(name), out account);
    }

    /// <summary>The account that has a token of that hash, and that token; null if none has. Goes through all accounts.</summary>
    public (Account Account, AccountToken Token)? FindByToken(string hash)
    {
        foreach (var (_, account) in Now)
        {
            if (account.Tokens.FirstOrDefault(t => t.Hash.Equals(hash, StringComparison.Ordinal)) is { } token)
                return (account, token);
        }

        return null;
    }

    /// <summary>Why a name cannot be taken by who has not proved it, as a sentence for that one; null if no account is in the way.</summary>
    public string? Objection(string name)
    {
        if (!TryFindLike(name, out var account))
            return null;
        return Nickname.Comparer.Equals(account.Name, name)
            ? $"The name {account.Name} is registered. If it is yours: /login {account.Name}"
            : $"The name {name} looks like {account.Name}, which is registered.";
    }

    /// <summary>Takes in the accounts of an earlier run, in place of all others.</summary>
    internal void Restore(IEnumerable<Account> saved)
    {
        Volatile.Write(ref _bySkeleton, _bySkeleton.Clear().SetItems(saved.Select(a => KeyValuePair.Create(a.Skeleton, a))));
        Settle();
    }

    internal void Put(Account account)
    {
        _changed.Add(account.Skeleton);
        Volatile.Write(ref _bySkeleton, _bySkeleton.SetItem(account.Skeleton, account));
    }

    internal void Remove(Account account)
    {
        _changed.Add(account.Skeleton);
        Volatile.Write(ref _bySkeleton, _bySkeleton.Remove(account.Skeleton));
    }

    /// <summary>What was changed since the last <see cref="Settle"/>.</summary>
    internal AccountDelta Delta() => _changed.Count == 0
        ? AccountDelta.None
        : new AccountDelta([.. _changed.Where(_bySkeleton.ContainsKey).Select(s => _bySkeleton[s])], [.. _changed.Where(s => !_bySkeleton.ContainsKey(s))]);

    /// <summary>From here on <see cref="TakeBack"/> goes back to what is now.</summary>
    internal void Settle()
    {
        _settled = _bySkeleton;
        if (_changed.Count > 0)
            _changed.Clear();
    }

    /// <summary>Goes back to what was at the last <see cref="Settle"/>.</summary>
    internal void TakeBack()
    {
        Volatile.Write(ref _bySkeleton, _settled);
        _changed.Clear();
    }
}
