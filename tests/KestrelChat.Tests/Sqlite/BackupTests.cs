using System.Runtime.Versioning;
using KestrelChat.Journals;
using KestrelChat.Storage.Sqlite.Copying;
using KestrelChat.Storage.Sqlite.Inspection;
using static KestrelChat.Tests.Sqlite.JournalFolder;

namespace KestrelChat.Tests.Sqlite;

/// <summary>A backup holds all of a journal, is there only when it is whole, and costs the journal nothing.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    private string Target => _folder.Path + ".backup";

    public void Dispose() => _folder.Dispose();

    /// <summary>What is still in the log is copied from there, and stays there: readers never checkpoint.</summary>
    [Fact]
    public async Task One_of_a_running_journal_has_its_newest_line_and_changes_neither_the_file_nor_its_log() => await _folder.RunAsync(async journal =>
    {
        for (var i = 1; i <= 50; i++)
            await SayAsync(journal, $"message {i}");
        var (file, log) = (await BytesAsync(_folder.Path), await BytesAsync(_folder.Path + "-wal"));
        Assert.NotEmpty(log);

        var place = _folder.Backup(Target);

        Assert.Equal(Target, place);
        Assert.Equal(Enumerable.Range(1, 50).Select(i => $"message {i}"), TextsOf(Target));
        Assert.Equal(file, await BytesAsync(_folder.Path));
        Assert.Equal(log, await BytesAsync(_folder.Path + "-wal"));
        await SayAsync(journal, "on we go");
        Assert.Equal(51, _folder.State.LastSequence);
    });

    [Fact]
    public async Task It_is_one_file_that_can_be_read_without_anything_beside_it()
    {
        await _folder.FillAsync(3);

        _folder.Backup(Target);
        TextsOf(Target);

        Assert.Equal([Target], Directory.GetFiles(Path.GetDirectoryName(Target)!, "*.backup*"));
    }

    [Fact]
    public async Task It_does_not_keep_a_server_from_starting()
    {
        await _folder.FillAsync(1);
        using var reader = OfflineJournal.Open(_folder.Path, locks: false);

        await _folder.FillAsync(1);

        Assert.Equal(2, _folder.State.LastSequence);
    }

    [Fact]
    public async Task One_that_is_given_up_leaves_what_was_there()
    {
        await _folder.FillAsync(3);
        await File.WriteAllTextAsync(Target, "yesterday's", TestContext.Current.CancellationToken);

        using (var backup = JournalBackup.Begin(_folder.Path, Target, replaces: true))
            backup.Copy(_ => { }, TestContext.Current.CancellationToken);

        Assert.Equal([Target], Directory.GetFiles(Path.GetDirectoryName(Target)!, "*.backup*"));
        Assert.Equal("yesterday's", await File.ReadAllTextAsync(Target, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_file_that_comes_while_it_is_made_is_not_replaced()
    {
        await _folder.FillAsync(3);
        using var backup = JournalBackup.Begin(_folder.Path, Target, replaces: false);
        backup.Copy(_ => { }, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Target, "somebody's", TestContext.Current.CancellationToken);

        Assert.Throws<IOException>(backup.Finish);

        Assert.Equal("somebody's", await File.ReadAllTextAsync(Target, TestContext.Current.CancellationToken));
    }

    /// <summary>Whose messages they are does not change with the file.</summary>
    [Theory]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead)]
    [UnsupportedOSPlatform("windows")]
    public async Task It_may_be_read_by_whom_the_journal_may_be_read_by(UnixFileMode mode)
    {
        await _folder.FillAsync(1);
        File.SetUnixFileMode(_folder.Path, mode);

        _folder.Backup(Target);

        Assert.Equal(mode, File.GetUnixFileMode(Target));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Through_a_link_the_file_that_it_leads_to_is_made_or_replaced(bool isThere)
    {
        await _folder.FillAsync(3);
        var link = _folder.Path + ".newest";
        if (isThere)
            await File.WriteAllTextAsync(Target, "yesterday's", TestContext.Current.CancellationToken);
        File.CreateSymbolicLink(link, Target);

        _folder.Backup(link, replaces: isThere);

        Assert.Equal(Target, new FileInfo(link).LinkTarget);
        Assert.Equal(3, TextsOf(Target).Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-wal")]
    [InlineData(".search")]
    [InlineData(".lock")]
    public async Task It_never_takes_the_place_of_a_file_of_the_journal(string ending)
    {
        await _folder.FillAsync(1);
        await File.AppendAllTextAsync(_folder.Path + ending, "", TestContext.Current.CancellationToken);
        var folder = Path.Combine(Path.GetDirectoryName(_folder.Path)!, "link");
        Directory.CreateSymbolicLink(folder, Path.GetDirectoryName(_folder.Path)!);

        // By another way there, too.
        foreach (var name in (string[])[_folder.Path + ending, Path.Combine(folder, "chat.db" + ending)])
        {
            var refusal = Assert.Throws<JournalException>(() => JournalBackup.Begin(_folder.Path, name, replaces: true)).Message;
            Assert.EndsWith("is the journal's own file. Name another one.", refusal, StringComparison.Ordinal);
        }
    }

    private static string[] TextsOf(string path)
    {
        using var journal = OfflineJournal.Open(path, locks: false);
        Assert.Empty(new JournalVerifier(journal.Database).Run(_ => { }));
        return [.. new JournalScan(journal.Database).Rows().Select(r => r!.ToEntry().Text!)];
    }

    private static async Task<byte[]> BytesAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes);
        return bytes;
    }
}
