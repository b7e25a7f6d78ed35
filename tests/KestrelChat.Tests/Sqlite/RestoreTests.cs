using System.IO.Hashing;
using System.Text;
using KestrelChat.History;
using KestrelChat.Journals;
using KestrelChat.Options;
using KestrelChat.Records;
using KestrelChat.State;
using KestrelChat.Storage.Sqlite.Copying;
using KestrelChat.Storage.Sqlite.Engine;
using KestrelChat.Storage.Sqlite.Repair;
using KestrelChat.Storage.Sqlite.Rows;
using static KestrelChat.Tests.Sqlite.JournalFolder;

namespace KestrelChat.Tests.Sqlite;

/// <summary>What was backed up is there again, what was there is kept, and no number is given twice.</summary>
public sealed class RestoreTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    private string Source => _folder.Path + ".backup";

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(10, 0, false, 10 + Salvage.Leap)] // nothing was there
    [InlineData(10, 20, true, 20)]
    [InlineData(10, 10, true, 10)]
    [InlineData(10, 5, true, 10 + Salvage.Leap)] // older than the backup: the newest numbers are not in it
    [InlineData(10, 20, false, 20 + Salvage.Leap)]
    public void The_numbers_go_on_after_all_that_were_given(long restored, long last, bool continues, long after) =>
        Assert.Equal(after, new PreviousJournal(last, continues).GoOnAfter(restored));

    [Fact]
    public async Task Numbers_of_messages_that_are_gone_are_not_given_again()
    {
        await _folder.FillAsync(3);
        _folder.Backup(Source);
        await _folder.FillAsync(2);

        Assert.Equal(5, Restore());
        await _folder.FillAsync(1, text: "after");

        Assert.Equal(6, _folder.State.LastSequence);
        await _folder.RunAsync(async journal =>
            Assert.Equal(["message 1", "message 2", "message 3", "after 1"], await ReadAsync(journal, new HistoryQuery("lobby", 10))));
        Assert.Empty(_folder.Verify());
    }

    [Fact]
    public async Task A_journal_that_was_restored_again_and_again_is_backed_up_and_verified_like_any_other()
    {
        await _folder.FillAsync(3);
        for (var round = 1; round <= 3; round++)
        {
            _folder.Backup(Source, replaces: true);
            await _folder.FillAsync(2);
            var newest = _folder.State.LastSequence;

            Assert.Equal(newest, Restore());
            Assert.Equal(newest, Restore());
            await _folder.FillAsync(1);

            Assert.Equal(newest + 1, _folder.State.LastSequence);
            Assert.Empty(_folder.Verify());
        }
    }

    [Fact]
    public async Task In_the_place_of_another_journal_the_numbers_leap_beyond_both()
    {
        await _folder.FillAsync(3);
        _folder.Backup(Source);
        DeleteJournal();
        await _folder.FillAsync(5, text: "another");

        Assert.Equal(5 + Salvage.Leap, Restore());
    }

    [Fact]
    public async Task In_the_place_of_none_the_numbers_leap_beyond_the_backup()
    {
        await _folder.FillAsync(3);
        _folder.Backup(Source);
        DeleteJournal();

        Assert.Equal(3 + Salvage.Leap, Restore());
        await _folder.FillAsync(1);

        Assert.Equal(4 + Salvage.Leap, _folder.State.LastSequence);
        Assert.Empty(_folder.Verify());
    }

    [Fact]
    public async Task What_was_there_is_kept_under_another_name()
    {
        await _folder.FillAsync(3);
        _folder.Backup(Source);
        await _folder.FillAsync(2);

        var aside = Restored().Aside!;

        Assert.Equal($"{_folder.Path}.replaced-{_folder.Time.GetUtcNow():yyyyMMdd'T'HHmmss'Z'}", aside);
        File.Move(aside, _folder.Path, overwrite: true);
        Assert.Empty(_folder.Verify());
        await _folder.RunAsync(async journal => Assert.Equal(5, (await ReadAsync(journal, new HistoryQuery("lobby", 10))).Length));
    }

    /// <summary>A log would be taken for that of the new file, whatever file it was written for.</summary>
    [Fact]
    public async Task The_log_of_a_file_that_cannot_be_read_is_kept_beside_it_and_not_beside_the_new_one()
    {
        await _folder.FillAsync(3);
        _folder.Backup(Source);
        using (var file = JournalFile.Open(_folder.Path, Durability.Full))
        {
            var record = new MessageRecord { Session = 1, From = "kim", Room = "lobby", Text = "in the log" };
            record.SetPlace(4, FakeTime.Start);
            file.Begin();
            file.Insert(record);
            file.Commit(new StateDelta([], [], new([], []), new([], []), new([], []), new([], [])));
            file.Abandon();
        }

        var bytes = await File.ReadAllBytesAsync(_folder.Path, TestContext.Current.CancellationToken);
        bytes[0] ^= 1;
        await File.WriteAllBytesAsync(_folder.Path, bytes, TestContext.Current.CancellationToken);
        var log = await File.ReadAllBytesAsync(_folder.Path + "-wal", TestContext.Current.CancellationToken);

        var (place, aside) = Restored();

        Assert.Equal(bytes, await File.ReadAllBytesAsync(aside!, TestContext.Current.CancellationToken));
        Assert.Equal(log, await File.ReadAllBytesAsync(aside + "-wal", TestContext.Current.CancellationToken));
        Assert.All(["-wal", "-shm", "-journal"], c => Assert.False(File.Exists(place + c), c));
        await _folder.RunAsync(async journal => Assert.Equal(3, (await ReadAsync(journal, new HistoryQuery("lobby", 10))).Length));
        Assert.Equal(4 + Salvage.Leap, _folder.State.LastSequence);
        Assert.Empty(_folder.Verify());
    }

    /// <summary>The index would name messages that are gone. The journal is another one to every index besides.</summary>
    [Fact]
    public async Task The_search_index_of_what_was_there_goes()
    {
        await _folder.FillAsync(3);
        _folder.Backup(Source);
        var before = Id();
        string[] files = [.. ((string[])["", "-wal", "-shm"]).Select(c => _folder.Path + ".search" + c)];
        foreach (var file in files)
            await File.WriteAllTextAsync(file, "of before", TestContext.Current.CancellationToken);

        Restore();

        Assert.All(files, f => Assert.False(File.Exists(f), f));
        Assert.NotEqual(before, Id());
    }

    /// <summary>As when an upgrade is taken back: the older program cannot read what it sets aside, but where its numbers end.</summary>
    [Fact]
    public async Task A_file_of_a_newer_version_is_set_aside_and_the_numbers_leap_beyond_it()
    {
        await _folder.FillAsync(3);
        _folder.Backup(Source);
        await _folder.FillAsync(2);
        MakeNewer(_folder.Path);

        Assert.Equal(5 + Salvage.Leap, Restore());

        await _folder.RunAsync(async journal => Assert.Equal(3, (await ReadAsync(journal, new HistoryQuery("lobby", 10))).Length));
    }

    [Fact]
    public async Task A_backup_of_a_newer_version_is_refused()
    {
        await _folder.FillAsync(3);
        _folder.Backup(Source);
        MakeNewer(Source);

        var refusal = Assert.Throws<JournalException>(() => Restore()).Message;

        Assert.StartsWith($"{Source} was written by a newer version of KestrelChat", refusal, StringComparison.Ordinal);
        Assert.Equal(3, _folder.State.LastSequence);
    }

    [Fact]
    public async Task A_journal_behind_a_link_is_replaced_where_it_is()
    {
        await _folder.FillAsync(3);
        _folder.Backup(Source);
        var real = _folder.Path + ".real";
        File.Move(_folder.Path, real);
        File.CreateSymbolicLink(_folder.Path, real);
        await _folder.FillAsync(1);

        var (place, aside) = Restored();

        Assert.Equal(real, place);
        Assert.StartsWith(real + ".replaced-", aside, StringComparison.Ordinal);
        Assert.Equal(real, new FileInfo(_folder.Path).LinkTarget);
        await _folder.RunAsync(async journal => Assert.Equal(3, (await ReadAsync(journal, new HistoryQuery("lobby", 10))).Length));
    }

    [Fact]
    public async Task A_file_that_is_open_by_another_way_than_the_servers_lock_is_left_alone()
    {
        await _folder.FillAsync(3);
        _folder.Backup(Source);
        using var open = JournalFile.Open(_folder.Path, Durability.Full);

        var refusal = Assert.Throws<JournalException>(() => Restored()).Message;

        Assert.Contains("is in use by another process", refusal, StringComparison.Ordinal);
        Assert.Equal(3, open.LastSequence);
        Assert.False(File.Exists(_folder.Path + ".restoring"));
    }

    private string Id()
    {
        using var file = JournalFile.Open(_folder.Path, Durability.Full);
        return file.Id;
    }

    private static void MakeNewer(string path)
    {
        var newer = Schema.Version + 1;
        var checksum = unchecked((long)XxHash64.HashToUInt64(Encoding.UTF8.GetBytes($"version {newer}")));
        using var database = Database.OpenWriter(path);
        database.Execute($"UPDATE journal SET value = {newer} WHERE key = 'version'; UPDATE journal SET value = {checksum} WHERE key = 'version_checksum'");
    }

    private void DeleteJournal()
    {
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(_folder.Path)!).Where(f => f != Source))
            File.Delete(file);
    }

    private long Restore()
    {
        using var restore = JournalRestore.Begin(_folder.Path);
        restore.Copy(Source, _ => { }, TestContext.Current.CancellationToken);
        restore.Finish(_folder.Time.GetUtcNow());
        return restore.GoesOnAfter;
    }

    private (string Place, string? Aside) Restored()
    {
        using var restore = JournalRestore.Begin(_folder.Path);
        restore.Copy(Source, _ => { }, TestContext.Current.CancellationToken);
        return restore.Finish(_folder.Time.GetUtcNow());
    }
}
