using KestrelChat.Diagnostics;
using KestrelChat.Journals;
using KestrelChat.Options;
using KestrelChat.Storage.Sqlite;
using KestrelChat.Tests.Journals;
using Microsoft.Extensions.Logging.Abstractions;

namespace KestrelChat.Tests.Sqlite;

public sealed class SqliteJournalTests : JournalContract
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("kestrelchat-");
    private readonly JournalMetrics _metrics = new();

    protected override IRecordOrder Create() => new SqliteJournal(
        new CurrentOptions(new ChatOptions { Journal = new JournalOptions { Path = Path.Combine(_directory.FullName, "new", "chat.db") } }),
        State, Metrics, _metrics, new JournalHealth(), Time, NullLogger<SqliteJournal>.Instance);

    public override void Dispose()
    {
        base.Dispose();
        _metrics.Dispose();
        _directory.Delete(recursive: true);
    }
}
