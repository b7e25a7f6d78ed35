using KestrelChat.Records;
using KestrelChat.State;
using KestrelChat.Storage.Sqlite;

namespace KestrelChat.Tests.Sqlite;

/// <summary>What operators laid on whom outlives the process, and what happens to the file.</summary>
public sealed class SanctionTableTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task After_a_restart_all_are_as_they_were()
    {
        await _folder.RunAsync(async journal =>
        {
            await MuteAsync(journal, 2, "tim");
            await MuteAsync(journal, 3, "bob");
            await AppliedAsync(journal, new UnmutedRecord { Session = 1, From = "console", To = "bob" });
            await AppliedAsync(journal, new SlowedRecord { Session = 1, From = "console", Room = "lobby", Seconds = 30 });
        });

        await _folder.RunAsync(async journal =>
        {
            Assert.Equal(["mute tlrn", "slow lobby"], _folder.State.Sanctions.All.Select(s => s.Key));
            await journal.AppendAsync(new ConnectedRecord { Session = 5, From = "tim" });
            Assert.Equal("you are muted -- loud", (await JournalFolder.SayAsync(journal, "hello", from: "tim", session: 5)).Reason);
            await journal.AppendAsync(new ConnectedRecord { Session = 6, From = "bob" });
            Assert.Equal(AppendStatus.Applied, (await JournalFolder.SayAsync(journal, "hello", from: "bob", session: 6)).Status);
            Assert.Equal(AppendStatus.NotAllowed, (await JournalFolder.SayAsync(journal, "hello", from: "bob", session: 6)).Status);
        });
        Assert.Empty(_folder.Verify());
    }

    [Fact]
    public async Task A_ban_holds_after_a_restart()
    {
        await _folder.RunAsync(async journal =>
        {
            await journal.AppendAsync(new ConnectedRecord { Session = 1, From = "console", IsOperator = true });
            await AppliedAsync(journal, new BannedRecord { Session = 1, From = "console", To = "192.0.2.0/24", Network = "192.0.2.0/24", Text = "spam" });
        });

        await _folder.RunAsync(_ =>
        {
            Assert.Equal("spam", _folder.State.Sanctions.BanOf(System.Net.IPAddress.Parse("192.0.2.7"), _folder.Time.GetUtcNow())?.Reason);
            return Task.CompletedTask;
        });
    }

    [Fact]
    public async Task One_outlives_the_record_that_laid_it()
    {
        await _folder.RunAsync(journal => MuteAsync(journal, 2, "tim"));
        _folder.Change("""
            DELETE FROM messages;
            UPDATE journal SET value = 1 WHERE key = 'anchor_seq'
            """);

        await HasTimAsync();
    }

    [Theory]
    [InlineData("UPDATE sanctions SET sanction = zeroblob(9)")]
    [InlineData("UPDATE sanctions SET checksum = checksum + 1")]
    public async Task A_damaged_row_is_counted_and_made_anew_from_the_records(string damage)
    {
        await _folder.RunAsync(journal => MuteAsync(journal, 2, "tim"));
        _folder.Change(damage);
        Assert.Equal(["1 rows of the table of sanctions are damaged"], _folder.Verify());

        await HasTimAsync();
    }

    [Fact]
    public async Task A_file_that_takes_the_place_of_a_damaged_one_has_them_too()
    {
        await _folder.RunAsync(journal => MuteAsync(journal, 2, "tim"));
        var bytes = await File.ReadAllBytesAsync(_folder.Path, TestContext.Current.CancellationToken);
        bytes.AsSpan(18, 2).Fill(9);
        _folder.Put(bytes);

        await HasTimAsync();
    }

    [Fact]
    public async Task A_file_of_format_4_is_brought_up_to_date()
    {
        await _folder.FillAsync(2);
        _folder.Change("DROP TABLE hooks; DROP TABLE sanctions; DROP TABLE charters; DELETE FROM journal WHERE key IN ('version', 'version_checksum'); PRAGMA user_version = 4");
        Assert.Empty(_folder.Verify());

        await _folder.RunAsync(journal => MuteAsync(journal, 2, "tim"));

        Assert.Empty(_folder.Verify());
        await HasTimAsync();
    }

    [Fact]
    public async Task What_nobody_was_shown_holds_nobody()
    {
        await _folder.RunAsync(async journal =>
        {
            await MuteAsync(journal, 2, "tim");
            await MuteAsync(journal, 3, "bob");
        });
        using (var file = KestrelChat.Storage.Sqlite.Rows.JournalFile.Open(_folder.Path, KestrelChat.Options.Durability.Full))
            file.ContinueAfter(1);

        await HasTimAsync();
    }

    private Task HasTimAsync() => _folder.RunAsync(_ =>
    {
        Assert.Equal([("tim", "loud")], _folder.State.Sanctions.All.Select(s => (s.Name, s.Reason)));
        return Task.CompletedTask;
    });

    private static async Task MuteAsync(SqliteJournal journal, long session, string name)
    {
        await journal.AppendAsync(new ConnectedRecord { Session = 1, From = "console", IsOperator = true });
        await journal.AppendAsync(new ConnectedRecord { Session = session, From = name });
        await AppliedAsync(journal, new MutedRecord { Session = 1, From = "console", To = name, Text = "loud" });
    }

    private static async Task AppliedAsync(SqliteJournal journal, JournalRecord record) =>
        Assert.Equal(AppendStatus.Applied, (await journal.AppendAsync(record)).Status);
}
