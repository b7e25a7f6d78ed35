using System.Diagnostics.CodeAnalysis;
using KestrelChat.Moderation;
using KestrelChat.Records;
using KestrelChat.Storage.Sqlite.Engine;

namespace KestrelChat.Storage.Sqlite.Rows;

/// <summary>What operators laid on whom.</summary>
internal sealed class SanctionTable(Database database) : KeyedTable<Sanction>(database, "sanctions", key: "key", RowKinds.OfSanctions)
{
    /// <summary>Whether a file has such a table: one of format 4 or less has none before it is brought up to date.</summary>
    public static bool IsIn(Database database) => database.ReadNumber("SELECT count(*) FROM sqlite_schema WHERE name = 'sanctions'") > 0;

    protected override string KeyOf(Sanction value) => value.Key;

    protected override byte[] Write(Sanction value) => SanctionCodec.Write(value);

    protected override bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out Sanction? value) => SanctionCodec.TryRead(bytes, out value);

    protected override IReadOnlyList<Sanction> Sum(IEnumerable<JournalRecord> records)
    {
        var sanctions = new SanctionDirectory();
        foreach (var record in records)
            sanctions.Apply(record);
        return sanctions.All;
    }
}
