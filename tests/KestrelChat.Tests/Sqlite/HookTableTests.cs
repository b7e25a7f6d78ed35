using KestrelChat.Records;
using KestrelChat.State;
using KestrelChat.Storage.Sqlite;

namespace KestrelChat.Tests.Sqlite;

/// <summary>Hooks outlive the process, and what happens to the file.</summary>
public sealed class HookTableTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task After_a_restart_all_are_as_they_were()
    {
        await _folder.RunAsync(async journal =>
        {
            await MakeAsync(journal);
            await AppliedAsync(journal, new HookMadeRecord { Session = 2, From = "console", Label = "ci", Room = "dev", Hash = "other" });
            await AppliedAsync(journal, new HookRevokedRecord { Session = 2, From = "console", Label = "CI" });
        });

        await HasAlertsAsync();
        Assert.Empty(_folder.Verify());
    }

    [Fact]
    public async Task What_it_says_is_said_after_a_restart_in_a_room_that_it_makes()
    {
        await _folder.RunAsync(MakeAsync);

        await _folder.RunAsync(async journal =>
        {
            await AppliedAsync(journal, new MessageRecord { Session = 0, From = "hook-Alerts", Room = "ops", Text = "firing: one" });
            Assert.Equal("ops", _folder.State.Rooms.All["ops"].Name);
        });
        Assert.Empty(_folder.Verify());
    }

    [Fact]
    public async Task One_outlives_the_records_that_made_it()
    {
        await _folder.RunAsync(MakeAsync);
        _folder.Change("DELETE FROM messages; UPDATE journal SET value = 1 WHERE key = 'anchor_seq'");

        await HasAlertsAsync();
    }

    [Theory]
    [InlineData("UPDATE hooks SET hook = zeroblob(9)")]
    [InlineData("UPDATE hooks SET checksum = checksum + 1")]
    public async Task A_damaged_row_is_counted_and_made_anew_from_the_records(string damage)
    {
        await _folder.RunAsync(MakeAsync);
        _folder.Change(damage);
        Assert.Equal(["1 rows of the table of hooks are damaged"], _folder.Verify());

        await HasAlertsAsync();
    }

    [Fact]
    public async Task A_file_that_takes_the_place_of_a_damaged_one_has_them_too()
    {
        await _folder.RunAsync(MakeAsync);
        var bytes = await File.ReadAllBytesAsync(_folder.Path, TestContext.Current.CancellationToken);
        bytes.AsSpan(18, 2).Fill(9);
        _folder.Put(bytes);

        await HasAlertsAsync();
    }

    [Fact]
    public async Task A_file_of_format_7_is_brought_up_to_date()
    {
        await _folder.FillAsync(2);
        _folder.Change("DROP TABLE hooks; DELETE FROM journal WHERE key IN ('version', 'version_checksum'); PRAGMA user_version = 7");
        Assert.Empty(_folder.Verify());

        await _folder.RunAsync(MakeAsync);

        Assert.Empty(_folder.Verify());
        await HasAlertsAsync(sequence: 3);
    }

    [Fact]
    public async Task What_nobody_was_shown_is_not_there()
    {
        await _folder.RunAsync(async journal =>
        {
            await MakeAsync(journal);
            await AppliedAsync(journal, new HookMadeRecord { Session = 2, From = "console", Label = "ci", Room = "dev", Hash = "other" });
        });
        using (var file = KestrelChat.Storage.Sqlite.Rows.JournalFile.Open(_folder.Path, KestrelChat.Options.Durability.Full))
            file.ContinueAfter(1);

        await HasAlertsAsync();
    }

    private Task HasAlertsAsync(long sequence = 1) => _folder.RunAsync(_ =>
    {
        var hook = Assert.Single(_folder.State.Hooks.All);
        Assert.Equal(("Alerts", "ops", "hash", sequence), (hook.Label, hook.Room, hook.Hash, hook.Sequence));
        return Task.CompletedTask;
    });

    private static async Task MakeAsync(SqliteJournal journal)
    {
        await journal.AppendAsync(new ConnectedRecord { Session = 2, From = "console", IsOperator = true });
        await AppliedAsync(journal, new HookMadeRecord { Session = 2, From = "console", Label = "Alerts", Room = "ops", Hash = "hash" });
    }

    private static async Task AppliedAsync(SqliteJournal journal, JournalRecord record) =>
        Assert.Equal(AppendStatus.Applied, (await journal.AppendAsync(record)).Status);
}
