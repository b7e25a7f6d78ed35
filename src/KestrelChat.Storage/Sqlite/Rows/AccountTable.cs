using System.Diagnostics.CodeAnalysis;
using KestrelChat.Accounts;
using KestrelChat.Storage.Sqlite.Engine;

namespace KestrelChat.Storage.Sqlite.Rows;

/// <summary>
/// One small row an account, changed in the same transaction as the records: a start reads this, and an account outlives the record that made it when that
/// is deleted for its age.
/// </summary>
internal sealed class AccountTable
{
    private readonly Statement _put;
    private readonly Statement _remove;
    private readonly Statement _all;
    private readonly Statement _clear;
    private readonly Statement _records;
    private readonly RowBuffer _buffer = new();

    public AccountTable(Database database)
    {
        _put = database.Prepare("INSERT OR REPLACE INTO accounts VALUES(?, ?, ?)");
        _remove = database.Prepare("DELETE FROM accounts WHERE skeleton = ?");
        _all = database.Prepare("SELECT skeleton, account, checksum FROM accounts");
        _clear = database.Prepare("DELETE FROM accounts");
        // They have no room, so that the index has them together with what else has none.
        _records = database.Prepare($"SELECT {MessageRow.Columns} FROM messages WHERE seq IN (SELECT seq FROM messages WHERE room IS NULL AND kind IN ({RowKinds.OfAccounts})) ORDER BY seq");
    }

    /// <summary>How many rows of it were found damaged; what they held was taken from the records, as far as those are there.</summary>
    public int Damaged { get; private set; }

    /// <summary>Writes what a transaction did.</summary>
    public void Change(AccountDelta delta)
    {
        foreach (var skeleton in delta.Gone)
            _remove.Bind(1, skeleton).Run();
        foreach (var account in delta.Changed)
            Put(account);
    }

    /// <summary>All accounts; damaged rows are made anew from the records.</summary>
    public IReadOnlyList<Account> ReadAll()
    {
        var accounts = new Dictionary<string, Account>(StringComparer.Ordinal);
        var damaged = Damaged;
        try
        {
            while (_all.Step())
            {
                if (TryRead(_all, out var account))
                    accounts[account.Skeleton] = account;
                else
                    Damaged++;
            }
        }
        finally
        {
            _all.Reset();
        }

        if (Damaged > damaged)
        {
            foreach (var account in FromRecords())
                accounts.TryAdd(account.Skeleton, account);
        }

        return [.. accounts.Values];
    }

    /// <summary>Whether a file has such a table: one of format 3 or less has none before it is brought up to date.</summary>
    public static bool IsIn(Database database) => database.ReadNumber("SELECT count(*) FROM sqlite_schema WHERE name = 'accounts'") > 0;

    /// <summary>Makes all rows anew from the records; within a transaction.</summary>
    /// <param name="before">Accounts that are taken as they are if the record that made them is gone.</param>
    public void Rebuild(IEnumerable<Account> before)
    {
        var accounts = FromRecords().ToDictionary(a => a.Skeleton, StringComparer.Ordinal);
        foreach (var account in before)
            accounts.TryAdd(account.Skeleton, account);
        _clear.Run();
        foreach (var (_, account) in accounts)
            Put(account);
    }

    private IReadOnlyList<Account> FromRecords()
    {
        var accounts = new AccountDirectory();
        try
        {
            while (_records.Step())
            {
                if (MessageRow.Read(_records, _buffer).Record is { } record)
                    accounts.Apply(record);
            }
        }
        finally
        {
            _records.Reset();
        }

        return accounts.All;
    }

    private void Put(Account account)
    {
        var bytes = AccountCodec.Write(account);
        Fill(account.Skeleton, bytes);
        _put.Bind(1, account.Skeleton).BindBlob(2, bytes).Bind(3, _buffer.Checksum).Run();
    }

    private bool TryRead(Statement statement, [NotNullWhen(true)] out Account? account)
    {
        account = null;
        Fill(statement.Text(0), statement.Bytes(1));
        return _buffer.Checksum == statement.Number(2) && AccountCodec.TryRead(_buffer[RowText.Payload], out account);
    }

    private void Fill(string skeleton, ReadOnlySpan<byte> bytes)
    {
        _buffer.Begin(0, 0, 0, 0);
        _buffer.Add(RowText.Text, skeleton);
        _buffer.Add(RowText.Payload, bytes);
    }
}
