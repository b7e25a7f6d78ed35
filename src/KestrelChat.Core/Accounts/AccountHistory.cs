using KestrelChat.Records;
using KestrelChat.Text;

namespace KestrelChat.Accounts;

/// <summary>What the records of accounts add up to. Whether one was allowed was decided before it was stored.</summary>
public static class AccountHistory
{
    /// <summary>What a record with its place makes of the accounts.</summary>
    /// <param name="accounts">Changed by it, unless it is of another kind or of an account that there is not.</param>
    /// <param name="record">The record.</param>
    public static void Apply(this AccountDirectory accounts, JournalRecord record)
    {
        switch (record)
        {
            case RegisteredRecord { To: var name, Hash: var hash }:
                accounts.Put(new Account(name, hash, record.Sequence, record.Sequence));
                break;
            case PasswordRecord { Hash: var hash } when accounts.TryFind(record.From, out var account):
                accounts.Put(account with { PasswordHash = hash, PasswordSequence = record.Sequence });
                break;
            case PromotedRecord { To: var name } when accounts.TryFind(name, out var account):
                accounts.Put(account with { IsOperator = true });
                break;
            case DemotedRecord { To: var name } when accounts.TryFind(name, out var account):
                accounts.Put(account with { IsOperator = false });
                break;
            case TokenMadeRecord { Label: var label, Hash: var hash } when accounts.TryFind(record.From, out var account):
                accounts.Put(account with { Tokens = [.. account.Tokens, new AccountToken(label, hash, record.Sequence)] });
                break;
            case TokenRevokedRecord { Label: var label } when accounts.TryFind(record.From, out var account):
                accounts.Put(account with { Tokens = [.. account.Tokens.Where(t => !AccountToken.LabelComparer.Equals(t.Label, label))] });
                break;
            case CaughtUpRecord { UpTo: var upTo } when accounts.TryFind(record.From, out var account):
                accounts.Put(account with { Kept = [.. account.Kept.Where(k => k.Sequence > upTo)] });
                break;
            case IgnoresRecord { To: var name, Ends: var ends } when accounts.TryFind(record.From, out var account):
                string[] others = [.. account.Ignored.Where(n => !Nickname.Comparer.Equals(n, name))];
                accounts.Put(account with { Ignored = ends ? others : [.. others, name] });
                break;
            case SettingsRecord { Text: var settings } when accounts.TryFind(record.From, out var account):
                accounts.Put(account with { Settings = settings });
                break;
            case ErasedRecord { To: var name } when accounts.TryFind(name, out var account):
                accounts.Remove(account.Skeleton);
                break;
            case UnregisteredRecord when accounts.TryFind(record.From, out var account):
                accounts.Remove(account.Skeleton);
                break;
        }
    }
}
