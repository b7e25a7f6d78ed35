using KestrelChat.Connections;
using KestrelChat.Diagnostics;
using KestrelChat.History;
using KestrelChat.Journals;
using KestrelChat.Messages;
using KestrelChat.Options;
using KestrelChat.Records;
using KestrelChat.Rooms;
using KestrelChat.State;
using KestrelChat.Storage.Sqlite;
using KestrelChat.Storage.Sqlite.Copying;
using KestrelChat.Storage.Sqlite.Engine;
using KestrelChat.Storage.Sqlite.Inspection;
using KestrelChat.Tests.Records;
using KestrelChat.Text;
using Microsoft.Extensions.Logging.Abstractions;

namespace KestrelChat.Tests.Sqlite;

/// <summary>A directory with a journal, which opens and closes it as a server does that is started and stopped.</summary>
internal sealed class JournalFolder : ILocalSessions, IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("kestrelchat-").FullName;

    public JournalFolder() =>
        Options = new CurrentOptions(new ChatOptions { Journal = new JournalOptions { Path = System.IO.Path.Combine(_directory, "chat.db") } });

    public CurrentOptions Options { get; }

    public string Path => Options.Value.Journal.Path;

    public FakeTime Time { get; } = new();

    public ChatMetrics Metrics { get; } = new();

    public JournalMetrics JournalMetrics { get; } = new();

    public JournalHealth Health { get; private set; } = new();

    public ChatState State { get; private set; } = null!;

    /// <summary>What a start of the server does.</summary>
    public SqliteJournal Open()
    {
        State = new ChatState(Options.Value.Rules, Options.Value.Logs, this, NullLogger<ChatState>.Instance);
        Health = new JournalHealth();
        return new SqliteJournal(Options, State, Metrics, JournalMetrics, Health, Time, NullLogger<SqliteJournal>.Instance);
    }

    /// <summary>Other options hold from now on.</summary>
    public void Set(Func<ChatOptions, ChatOptions> change) => Options.Swap(change(Options.Value));

    /// <summary>How long messages are kept from now on.</summary>
    public void Keep(int days = 0, long bytes = 0) =>
        Set(o => o with { Journal = o.Journal with { RetentionDays = days, RetentionBytes = bytes } });

    /// <summary>Runs a server for a while.</summary>
    public async Task RunAsync(Func<SqliteJournal, Task> work)
    {
        await using var journal = Open();
        await work(journal);
    }

    /// <summary>Fills a room.</summary>
    public Task FillAsync(int count, string room = "lobby", string text = "message") => RunAsync(async journal =>
    {
        for (var i = 1; i <= count; i++)
            await SayAsync(journal, $"{text} {i}", room);
    });

    public static ValueTask<AppendOutcome> SayAsync(IRecordOrder journal, string text, string room = "lobby", string from = "kim", long session = 1) =>
        AppendAsync(journal, RecordKind.Message, text, room, from: from, session: session);

    public static async ValueTask<AppendOutcome> AppendAsync(
        IRecordOrder journal, RecordKind kind, string? text = null, string? room = null, string? to = null, string from = "kim", long session = 1)
    {
        // Somebody is there: a room is made by who goes there.
        if (room is not null and not RoomName.Lobby && kind is not RecordKind.Joined)
        {
            var keeper = KeeperOf(room);
            await journal.AppendAsync(new ConnectedRecord { Session = keeper, From = $"keeper-of-{room}" });
            await journal.AppendAsync(new JoinedRecord { Session = keeper, From = $"keeper-of-{room}", Room = room });
        }

        return await journal.AppendAsync(TestRecords.Of(kind, session, from, room, to, text));
    }

    /// <summary>Nobody is in the room any more.</summary>
    public static async Task LeaveAsync(IRecordOrder journal, string room) =>
        await journal.AppendAsync(new ExitedRecord { Session = KeeperOf(room), From = $"keeper-of-{room}" });

    public static async Task<string[]> ReadAsync(IMessageHistory history, HistoryQuery query)
    {
        var page = await history.ReadAsync(query);
        Assert.Null(page.Fault);
        return [.. page.Entries.Select(e => e.Text!)];
    }

    private static long KeeperOf(string room) => 1_000_000L + (uint)StringComparer.Ordinal.GetHashCode(room);

    /// <summary>What <c>journal verify</c> would print.</summary>
    public string[] Verify()
    {
        using var journal = OfflineJournal.Open(Path);
        return [.. new JournalVerifier(journal.Database).Run(_ => { }).Select(p => p.What)];
    }

    /// <summary>What <c>journal backup</c> does.</summary>
    /// <returns>Where the backup is.</returns>
    public string Backup(string target, bool replaces = false)
    {
        using var backup = JournalBackup.Begin(Path, target, replaces);
        backup.Copy(_ => { }, CancellationToken.None);
        return backup.Finish();
    }

    /// <summary>Does something to the stopped server's file that SQLite would do.</summary>
    public void Change(string sql)
    {
        using var database = Database.OpenWriter(Path);
        database.Execute(sql);
    }

    /// <summary>Puts other bytes in the place of the stopped server's file, and nothing beside it.</summary>
    public void Put(byte[] bytes)
    {
        Array.ForEach(Directory.GetFiles(_directory), File.Delete);
        File.WriteAllBytes(Path, bytes);
    }

    public void Changed(Member before, Member after, long leftAt)
    {
    }

    public void Bar(System.Net.IPNetwork network, ChatEntry notice)
    {
    }

    public void Moved(Member before, Member after, long position, ChatEntry kick)
    {
    }

    public void Close(Member gone, long leftAt, CloseReason why)
    {
    }

    public void Deliver(long session, ChatEntry entry, long after)
    {
    }

    public void Dispose()
    {
        Metrics.Dispose();
        JournalMetrics.Dispose();
        Directory.Delete(_directory, recursive: true);
    }
}
