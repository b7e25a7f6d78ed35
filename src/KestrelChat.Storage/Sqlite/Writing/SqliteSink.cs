using KestrelChat.Journals;
using KestrelChat.Records;
using KestrelChat.State;

namespace KestrelChat.Storage.Sqlite.Writing;

/// <summary>Keeps records in the file, for the thread of who orders them.</summary>
internal sealed class SqliteSink(JournalStore store, JournalMaintenance maintenance) : IRecordSink
{
    public bool IsInTrouble => store.IsInTrouble;

    public TimeSpan NextPause => maintenance.NextPause;

    public string? Keep(ReadOnlySpan<JournalRecord> records, StateDelta delta) => store.Save(records, delta);

    public void Maintain(bool isIdle) => maintenance.AfterBatch(isIdle);

    public void Dispose() => store.Dispose();
}
