using System.Diagnostics.CodeAnalysis;
using KestrelChat.Charters;
using KestrelChat.Records;
using KestrelChat.Storage.Sqlite.Engine;

namespace KestrelChat.Storage.Sqlite.Rows;

/// <summary>Whose the rooms are, and who keeps order there.</summary>
internal sealed class CharterTable(Database database) : KeyedTable<RoomCharter>(database, "charters", key: "room", RowKinds.OfCharters)
{
    /// <summary>Whether a file has such a table: one of format 5 or less has none before it is brought up to date.</summary>
    public static bool IsIn(Database database) => database.ReadNumber("SELECT count(*) FROM sqlite_schema WHERE name = 'charters'") > 0;

    protected override string KeyOf(RoomCharter value) => value.Room;

    // Its number is that of the record that changed it last: one whose number was shown has all that was done to it.
    protected override bool IsWhole(RoomCharter value) => true;

    protected override byte[] Write(RoomCharter value) => CharterCodec.Write(value);

    protected override bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out RoomCharter? value) => CharterCodec.TryRead(bytes, out value);

    protected override IReadOnlyList<RoomCharter> Sum(IEnumerable<JournalRecord> records)
    {
        var charters = new CharterDirectory();
        foreach (var record in records)
            charters.Apply(record);
        return charters.All;
    }
}
