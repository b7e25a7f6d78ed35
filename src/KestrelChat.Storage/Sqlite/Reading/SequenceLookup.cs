using KestrelChat.History;
using KestrelChat.Storage.Sqlite.Engine;
using KestrelChat.Storage.Sqlite.Rows;

namespace KestrelChat.Storage.Sqlite.Reading;

/// <summary>Which rows a page is made of. Their numbers come from the index alone: a damaged row then costs that row, not the page asked for. For one thread.</summary>
internal sealed class SequenceLookup
{
    private readonly Statement _newest;
    private readonly Statement _oldest;
    private readonly Statement _newestOfAll;
    private readonly Statement _oldestOfAll;
    private readonly Statement _oldestOfAnyRoom;
    private readonly Statement _acts;
    private readonly Statement _reports;

    /// <summary>Prepares what is asked; the statements end with the connection.</summary>
    public SequenceLookup(Database database)
    {
        (_newest, _oldest) = Prepare(database, "messages");
        (_newestOfAll, _oldestOfAll) = Prepare(database, "messages NOT INDEXED");
        _oldestOfAnyRoom = database.Prepare($"SELECT seq FROM messages NOT INDEXED WHERE seq > ? AND seq < ? AND room IS NOT NULL AND kind IN ({RowKinds.Speech}) ORDER BY seq LIMIT ?");
        // They have no room: the index has them together with what else has none, such as private messages.
        (_acts, _reports) = (PrepareRoomless(database, RowKinds.Acts), PrepareRoomless(database, RowKinds.Reports));
    }

    /// <summary>Those of a room, or of all: oldest first if the query says after which, else newest first.</summary>
    /// <exception cref="StorageException">They could not be read.</exception>
    public List<long> Of(HistoryQuery query, long before)
    {
        if (query.Room is null)
            return Read(_oldestOfAnyRoom.Bind(1, query.After ?? 0).Bind(2, before).Bind(3, query.Most), isGrowing: true);
        try
        {
            return Of(query, before, _newest, _oldest);
        }
        catch (StorageException e) when (e.Fault is StorageFault.Damaged)
        {
            // The index is damaged. It holds nothing that the rows do not, which are gone through as far as there is time.
            return Of(query, before, _newestOfAll, _oldestOfAll);
        }
    }

    private static List<long> Of(HistoryQuery query, long before, Statement newest, Statement oldest) => query.After is { } after
        ? Read(oldest.Bind(1, query.Room!).Bind(2, after).Bind(3, before).Bind(4, query.Most), isGrowing: true)
        : Read(newest.Bind(1, query.Room!).Bind(2, before).Bind(3, query.Most), isGrowing: false);

    /// <summary>Those of operators' acts, or of reports to them, newest first.</summary>
    /// <exception cref="StorageException">They could not be read.</exception>
    public List<long> OfActs(int most, bool areReports) => Read((areReports ? _reports : _acts).Bind(1, most), isGrowing: false);

    private static Statement PrepareRoomless(Database database, string kinds) =>
        database.Prepare($"SELECT seq FROM messages WHERE room IS NULL AND kind IN ({kinds}) ORDER BY seq DESC LIMIT ?");

    private static List<long> Read(Statement statement, bool isGrowing)
    {
        var sequences = new List<long>();
        try
        {
            while (statement.Step())
            {
                var next = statement.Number(0);
                // The order is the index's word; a number that breaks it stands for another message.
                if (sequences.Count > 0 && next.CompareTo(sequences[^1]) != (isGrowing ? 1 : -1))
                    throw new StorageException(StorageFault.Damaged, SQLitePCL.raw.SQLITE_CORRUPT, "an index is out of order");
                sequences.Add(next);
            }
        }
        finally
        {
            statement.Reset();
        }

        return sequences;
    }

    private static (Statement Newest, Statement Oldest) Prepare(Database database, string source) => (
        database.Prepare($"SELECT seq FROM {source} WHERE room = ? AND seq < ? AND kind IN ({RowKinds.Speech}) ORDER BY seq DESC LIMIT ?"),
        database.Prepare($"SELECT seq FROM {source} WHERE room = ? AND seq > ? AND seq < ? AND kind IN ({RowKinds.Speech}) ORDER BY seq LIMIT ?"));
}
