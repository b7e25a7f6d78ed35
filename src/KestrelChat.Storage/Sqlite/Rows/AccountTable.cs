using System.Diagnostics.CodeAnalysis;
using KestrelChat.Accounts;
using KestrelChat.Records;
using KestrelChat.Storage.Sqlite.Engine;

namespace KestrelChat.Storage.Sqlite.Rows;

/// <summary>The accounts, by skeleton.</summary>
internal sealed class AccountTable(Database database) : KeyedTable<Account>(database, "accounts", key: "skeleton", RowKinds.OfAccounts)
{
    /// <summary>Whether a file has such a table: one of format 3 or less has none before it is brought up to date.</summary>
    public static bool IsIn(Database database) => database.ReadNumber("SELECT count(*) FROM sqlite_schema WHERE name = 'accounts'") > 0;

    protected override string KeyOf(Account value) => value.Skeleton;

    protected override byte[] Write(Account value) => AccountCodec.Write(value);

    protected override bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out Account? value) => AccountCodec.TryRead(bytes, out value);

    protected override IReadOnlyList<Account> Sum(IEnumerable<JournalRecord> records)
    {
        var accounts = new AccountDirectory();
        foreach (var record in records)
            accounts.Apply(record);
        return accounts.All;
    }
}
