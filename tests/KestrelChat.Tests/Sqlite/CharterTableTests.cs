using KestrelChat.Records;
using KestrelChat.State;
using KestrelChat.Storage.Sqlite;

namespace KestrelChat.Tests.Sqlite;

/// <summary>Whose a room is outlives the process, and what happens to the file.</summary>
public sealed class CharterTableTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task After_a_restart_all_are_as_they_were()
    {
        await _folder.RunAsync(async journal =>
        {
            await FoundAsync(journal);
            await AppliedAsync(journal, new FoundedRecord { Session = 3, From = "bob", Room = "tea" });
            await AppliedAsync(journal, new ModeratorRemovedRecord { Session = 2, From = "ada", Room = "dev", To = "bob" });
            await AppliedAsync(journal, new HandedOverRecord { Session = 2, From = "ada", Room = "dev", To = "bob" });
            await AppliedAsync(journal, new UnregisteredRecord { Session = 2, From = "ada", Proof = 1 });
        });

        await _folder.RunAsync(_ =>
        {
            Assert.Equal([("dev", "bob", 0), ("tea", "bob", 0)], _folder.State.Charters.All.Select(c => (c.Room, c.Owner, c.Moderators.Count)));
            return Task.CompletedTask;
        });
        Assert.Empty(_folder.Verify());
    }

    [Fact]
    public async Task What_a_moderator_did_holds_after_a_restart()
    {
        await _folder.RunAsync(async journal =>
        {
            await FoundAsync(journal);
            await journal.AppendAsync(new ConnectedRecord { Session = 9, From = "tim" });
            await AppliedAsync(journal, new MutedRecord { Session = 3, From = "bob", To = "tim", Room = "dev" });
            await AppliedAsync(journal, new BannedRecord { Session = 3, From = "bob", To = "tim", Room = "dev" });
        });

        await _folder.RunAsync(async journal =>
        {
            Assert.Equal(["ban #dev tlrn", "mute #dev tlrn"], _folder.State.Sanctions.All.Select(s => s.Key));
            await journal.AppendAsync(new ConnectedRecord { Session = 5, From = "tim" });
            Assert.Equal("you are banned from #dev", (await journal.AppendAsync(new JoinedRecord { Session = 5, From = "tim", Room = "dev" })).Reason);
            Assert.Equal(AppendStatus.Applied, (await journal.AppendAsync(new JoinedRecord { Session = 5, From = "tim", Room = "tea" })).Status);
        });
        Assert.Empty(_folder.Verify());
    }

    [Fact]
    public async Task One_outlives_the_records_that_made_it()
    {
        await _folder.RunAsync(FoundAsync);
        _folder.Change("""
            DELETE FROM messages;
            UPDATE journal SET value = 4 WHERE key = 'anchor_seq'
            """);

        await HasDevAsync();
    }

    [Theory]
    [InlineData("UPDATE charters SET charter = zeroblob(9)")]
    [InlineData("UPDATE charters SET checksum = checksum + 1")]
    public async Task A_damaged_row_is_counted_and_made_anew_from_the_records(string damage)
    {
        await _folder.RunAsync(FoundAsync);
        _folder.Change(damage);
        Assert.Equal(["1 rows of the table of charters are damaged"], _folder.Verify());

        await HasDevAsync();
    }

    [Fact]
    public async Task A_file_that_takes_the_place_of_a_damaged_one_has_them_too()
    {
        await _folder.RunAsync(FoundAsync);
        var bytes = await File.ReadAllBytesAsync(_folder.Path, TestContext.Current.CancellationToken);
        bytes.AsSpan(18, 2).Fill(9);
        _folder.Put(bytes);

        await HasDevAsync();
    }

    [Fact]
    public async Task A_file_of_format_5_is_brought_up_to_date()
    {
        await _folder.FillAsync(2);
        _folder.Change("DROP TABLE hooks; DROP TABLE charters; DELETE FROM journal WHERE key IN ('version', 'version_checksum'); PRAGMA user_version = 5");
        Assert.Empty(_folder.Verify());

        await _folder.RunAsync(FoundAsync);

        Assert.Empty(_folder.Verify());
        await HasDevAsync();
    }

    [Fact]
    public async Task What_nobody_was_shown_is_not_there()
    {
        await _folder.RunAsync(async journal =>
        {
            await FoundAsync(journal);
            await AppliedAsync(journal, new HandedOverRecord { Session = 2, From = "ada", Room = "dev", To = "bob" });
        });
        using (var file = KestrelChat.Storage.Sqlite.Rows.JournalFile.Open(_folder.Path, KestrelChat.Options.Durability.Full))
            file.ContinueAfter(4);

        await HasDevAsync();
    }

    [Fact]
    public async Task What_is_made_anew_has_what_deleted_records_said()
    {
        await _folder.RunAsync(async journal =>
        {
            await FoundAsync(journal);
            await JournalFolder.SayAsync(journal, "never shown");
        });
        _folder.Change("DELETE FROM messages WHERE seq <= 3; UPDATE journal SET value = 3 WHERE key = 'anchor_seq'");
        using (var file = KestrelChat.Storage.Sqlite.Rows.JournalFile.Open(_folder.Path, KestrelChat.Options.Durability.Full))
            file.ContinueAfter(4);

        await HasDevAsync();
    }

    private Task HasDevAsync() => _folder.RunAsync(_ =>
    {
        var dev = Assert.Single(_folder.State.Charters.All);
        Assert.Equal(("dev", "ada"), (dev.Room, dev.Owner));
        Assert.Equal(["bob"], dev.Moderators);
        return Task.CompletedTask;
    });

    private static async Task FoundAsync(SqliteJournal journal)
    {
        foreach (var (session, name) in new[] { (2, "ada"), (3, "bob") })
        {
            await journal.AppendAsync(new ConnectedRecord { Session = session, From = name });
            await AppliedAsync(journal, new RegisteredRecord { Session = session, From = name, To = name, Hash = "hash" });
        }

        await AppliedAsync(journal, new FoundedRecord { Session = 2, From = "ada", Room = "dev" });
        await AppliedAsync(journal, new ModeratorAddedRecord { Session = 2, From = "ada", Room = "dev", To = "bob" });
    }

    private static async Task AppliedAsync(SqliteJournal journal, JournalRecord record) =>
        Assert.Equal(AppendStatus.Applied, (await journal.AppendAsync(record)).Status);
}
