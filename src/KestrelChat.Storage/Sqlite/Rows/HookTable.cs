using System.Diagnostics.CodeAnalysis;
using KestrelChat.Hooks;
using KestrelChat.Records;
using KestrelChat.Storage.Sqlite.Engine;

namespace KestrelChat.Storage.Sqlite.Rows;

/// <summary>By what programs post.</summary>
internal sealed class HookTable(Database database) : KeyedTable<Hook>(database, "hooks", key: "skeleton", RowKinds.OfHooks)
{
    /// <summary>Whether a file has such a table: one of format 7 or less has none before it is brought up to date.</summary>
    public static bool IsIn(Database database) => database.ReadNumber("SELECT count(*) FROM sqlite_schema WHERE name = 'hooks'") > 0;

    protected override string KeyOf(Hook value) => value.Skeleton;

    // Nothing changes one once it is made.
    protected override bool IsWhole(Hook value) => true;

    protected override byte[] Write(Hook value) => HookCodec.Write(value);

    protected override bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out Hook? value) => HookCodec.TryRead(bytes, out value);

    protected override IReadOnlyList<Hook> Sum(IEnumerable<JournalRecord> records)
    {
        var hooks = new HookDirectory();
        foreach (var record in records)
            hooks.Apply(record);
        return hooks.All;
    }
}
