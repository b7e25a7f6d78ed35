using KestrelChat.History;
using KestrelChat.Messages;
using KestrelChat.Records;
using KestrelChat.State;
using KestrelChat.Storage.Sqlite;
using KestrelChat.Storage.Sqlite.Engine;
using KestrelChat.Storage.Sqlite.Repair;
using KestrelChat.Storage.Sqlite.Rows;
using KestrelChat.Storage.Sqlite.Searching;
using static KestrelChat.Tests.Sqlite.JournalFolder;

namespace KestrelChat.Tests.Sqlite;

/// <summary>What was deleted is in no file, and the rows around it can be checked as before.</summary>
public sealed class DeletionTests : IDisposable
{
    private const string Secret = "hunter2xyzzy";

    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(3000)]
    [InlineData(15_000)]
    public async Task It_is_in_none_of_the_files_and_others_are_as_they_were(int more)
    {
        await _folder.RunAsync(async journal =>
        {
            for (var i = 1; i <= 30; i++)
                await SayAsync(journal, $"message {i}");
            await SayAsync(journal, $"my password is {Secret} {new string('x', more)}");
            for (var i = 32; i <= 60; i++)
                await SayAsync(journal, $"message {i}");
            Assert.True(_folder.Holds(Secret));
            await DeleteAsync(journal, 31);

            Assert.Equal("[deleted by kim]", (await journal.FindAsync(31)).Entry!.Text);
        });

        Assert.False(_folder.Holds(Secret));
        Assert.Empty(_folder.Verify());
        await _folder.RunAsync(async journal =>
        {
            var page = await journal.ReadAsync(new HistoryQuery("lobby", 3) { Before = 33 });
            Assert.Equal(["message 30", "[deleted by kim]", "message 32"], page.Entries.Select(e => e.Text));
            Assert.Equal(EntryKind.DeletedMessage, page.Entries[1].Kind);
            Assert.Equal(AppendStatus.Applied, (await SayAsync(journal, "on we go")).Status);
            Assert.Equal(62, _folder.State.LastSequence);
        });
        Assert.Empty(_folder.Verify());
    }

    [Fact]
    public async Task While_the_server_runs_the_log_is_cut_as_soon_as_nobody_reads()
    {
        await _folder.RunAsync(async journal =>
        {
            await SayAsync(journal, Secret);
            using (var reader = Database.OpenReader(_folder.Path))
            {
                reader.Execute("BEGIN");
                reader.ReadNumber("SELECT count(*) FROM messages");
                await DeleteAsync(journal, 1);
                await SayAsync(journal, "in between");
                Assert.True(_folder.Holds(Secret));
                reader.Execute("ROLLBACK");
            }

            await Patience.UntilAsync(() => !_folder.Holds(Secret));
        });
    }

    [Fact]
    public async Task What_a_run_that_was_cut_off_left_in_the_log_goes_at_the_next_start()
    {
        var copy = "";
        await _folder.RunAsync(async journal =>
        {
            await SayAsync(journal, Secret);
            using var reader = Database.OpenReader(_folder.Path);
            reader.Execute("BEGIN");
            reader.ReadNumber("SELECT count(*) FROM messages");
            await DeleteAsync(journal, 1);
            copy = Directory.CreateTempSubdirectory("kestrelchat-").FullName;
            foreach (var ending in (string[])["", "-wal"])
                File.Copy(_folder.Path + ending, Path.Combine(copy, "chat.db" + ending));
        });
        foreach (var ending in (string[])["", "-wal"])
            File.Copy(Path.Combine(copy, "chat.db" + ending), _folder.Path + ending, overwrite: true);
        Directory.Delete(copy, recursive: true);
        Assert.True(_folder.Holds(Secret));

        await _folder.RunAsync(async _ =>
        {
            await Patience.UntilAsync(() => !_folder.Holds(Secret));
        });

        Assert.Empty(_folder.Verify());
    }

    [Fact]
    public async Task The_rows_that_stay_can_be_checked_when_it_goes_for_its_age()
    {
        await _folder.RunAsync(async journal =>
        {
            await SayAsync(journal, "old");
            _folder.Time.Advance(TimeSpan.FromDays(3));
            await SayAsync(journal, "new");
            await DeleteAsync(journal, 1);
        });
        _folder.Keep(days: 2);

        using (var file = JournalFile.Open(_folder.Path, KestrelChat.Options.Durability.Full))
            new KestrelChat.Storage.Sqlite.Writing.JournalRetention(_folder.Options, _folder.Time).DeleteBatch(file);

        Assert.Empty(_folder.Verify());
        await _folder.RunAsync(async journal => Assert.Equal(["new"], await ReadAsync(journal, new HistoryQuery("lobby", 20))));
    }

    [Fact]
    public async Task A_damaged_files_older_page_does_not_bring_it_back()
    {
        await _folder.RunAsync(async journal =>
        {
            await SayAsync(journal, Secret);
            await SayAsync(journal, "another");
        });
        var before = _folder.Path + "-before";
        File.Copy(_folder.Path, before);
        await _folder.RunAsync(journal => DeleteAsync(journal, 1));
        using (var file = JournalFile.Open(_folder.Path, KestrelChat.Options.Durability.Full))
        {
            file.Database.Execute("DELETE FROM messages WHERE seq <= 2");
            new Salvage(before, file).Run(shown: 3);
        }

        await _folder.RunAsync(async journal => Assert.Equal(["[deleted by kim]", "another"], await ReadAsync(journal, new HistoryQuery("lobby", 20))));
        File.Delete(before);
        Assert.False(_folder.Holds(Secret));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2000)]
    public async Task Its_words_leave_the_index(int messages)
    {
        await _folder.RunAsync(async journal =>
        {
            for (var i = 1; i <= messages; i++)
                await SayAsync(journal, i == 1 + (messages / 2) ? $"{Secret} here" : $"word{i} and others {i}");
        });
        _folder.Index();
        Assert.True(_folder.HoldsInIndex(Secret));
        await _folder.RunAsync(journal => DeleteAsync(journal, 1 + (messages / 2)));

        _folder.Index();

        Assert.False(_folder.HoldsInIndex(Secret));
        using var index = SearchFile.TryOpenReader(_folder.Path)!;
        Assert.False(index.HasDeleted);
        Assert.Equal(messages == 1 ? 0 : messages - 1, index.Find("text : others", long.MaxValue).Count());
    }

    [Fact]
    public async Task A_file_of_format_6_is_brought_up_to_date()
    {
        await _folder.FillAsync(2);
        _folder.Change("DROP TABLE hooks; DELETE FROM journal WHERE key IN ('version', 'version_checksum'); PRAGMA user_version = 6");
        Assert.Empty(_folder.Verify());

        await _folder.RunAsync(journal => DeleteAsync(journal, 1));

        Assert.Empty(_folder.Verify());
        await _folder.RunAsync(async journal => Assert.Equal(["[deleted by kim]", "message 2"], await ReadAsync(journal, new HistoryQuery("lobby", 20))));
    }

    [Fact]
    public async Task A_page_that_gave_way_to_a_table_of_a_newer_format_holds_nothing_of_it()
    {
        const int Messages = 60;
        await _folder.RunAsync(async journal =>
        {
            for (var i = 1; i <= Messages; i++)
                await SayAsync(journal, $"{i} {new string('x', 400)} {Secret}");
        });
        // Made anew the file has messages where the next table goes.
        _folder.Change("PRAGMA secure_delete = ON; DROP TABLE hooks; DELETE FROM journal WHERE key IN ('version', 'version_checksum'); PRAGMA user_version = 7; VACUUM");

        await _folder.RunAsync(async journal =>
        {
            for (var i = 1; i <= Messages; i++)
                await DeleteAsync(journal, i);
        });

        Assert.False(_folder.Holds(Secret));
        Assert.Empty(_folder.Verify());
    }

    [Fact]
    public async Task A_backup_from_before_is_told_from_another_journals()
    {
        await _folder.FillAsync(3);
        var backup = _folder.Backup(_folder.Path + "-backup");
        await _folder.RunAsync(journal => DeleteAsync(journal, 3));

        using var file = Database.OpenReader(backup);

        Assert.True(KestrelChat.Storage.Sqlite.Copying.PreviousJournal.Read(_folder.Path, file).Continues);
    }

    private async Task DeleteAsync(SqliteJournal journal, long target)
    {
        await journal.AppendAsync(new ConnectedRecord { Session = 1, From = "kim", IsOperator = true });
        var outcome = await journal.AppendAsync(new DeletedRecord { Session = 1, From = "kim", Target = target, Room = "lobby", To = "kim", Proof = _folder.State.LastDeletion, IsByRight = true });
        Assert.Equal(AppendStatus.Applied, outcome.Status);
    }
}
