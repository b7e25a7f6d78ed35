using KestrelChat.Records;
using KestrelChat.State;
using KestrelChat.Storage.Sqlite;

namespace KestrelChat.Tests.Sqlite;

/// <summary>Accounts outlive the process, and what happens to the file.</summary>
public sealed class AccountTableTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task After_a_restart_all_are_as_they_were()
    {
        ulong before = 0;
        await _folder.RunAsync(async journal =>
        {
            await RegisterAsync(journal, 1, "ada");
            await RegisterAsync(journal, 2, "bob");
            await RegisterAsync(journal, 3, "carol");
            await AppliedAsync(journal, new PasswordRecord { Session = 1, From = "ada", Hash = "another", Proof = 1 });
            await AppliedAsync(journal, new TokenMadeRecord { Session = 3, From = "carol", Label = "bot", Hash = "ff" });
            await AppliedAsync(journal, new TokenMadeRecord { Session = 3, From = "carol", Label = "other", Hash = "fe" });
            await AppliedAsync(journal, new TokenRevokedRecord { Session = 3, From = "carol", Label = "other" });
            await journal.AppendAsync(new ConnectedRecord { Session = 9, From = "console", IsOperator = true });
            await AppliedAsync(journal, new PromotedRecord { Session = 9, From = "console", To = "carol" });
            await AppliedAsync(journal, new UnregisteredRecord { Session = 2, From = "bob", Proof = 2 });
            before = (_folder.State.Save() with { Members = [] }).Hash();
        });

        await _folder.RunAsync(async journal =>
        {
            Assert.Equal(before, _folder.State.Save().Hash());
            Assert.Equal([("ada", "another", 4L), ("carol", "hash of carol", 3L)], Accounts());
            await journal.AppendAsync(new ConnectedRecord { Session = 5, From = "guest-1" });
            Assert.Equal(AppendStatus.NameTaken, (await journal.AppendAsync(new RenamedRecord { Session = 5, From = "guest-1", To = "adA" })).Status);
            await AppliedAsync(journal, new LoggedInRecord { Session = 5, From = "guest-1", To = "ada", Proof = 4 });
        });
        Assert.Empty(_folder.Verify());
    }

    [Fact]
    public async Task An_account_outlives_the_record_that_made_it()
    {
        await _folder.RunAsync(journal => RegisterAsync(journal, 1, "ada"));
        _folder.Change("""
            DELETE FROM messages;
            UPDATE journal SET value = 1 WHERE key = 'anchor_seq'
            """);

        await _folder.RunAsync(_ =>
        {
            Assert.Equal([("ada", "hash of ada", 1L)], Accounts());
            return Task.CompletedTask;
        });
    }

    [Theory]
    [InlineData("UPDATE accounts SET account = zeroblob(9) WHERE skeleton = 'ada'")]
    [InlineData("UPDATE accounts SET checksum = checksum + 1")]
    public async Task A_damaged_row_is_counted_and_made_anew_from_the_records(string damage)
    {
        await _folder.RunAsync(async journal =>
        {
            await RegisterAsync(journal, 1, "ada");
            await AppliedAsync(journal, new PasswordRecord { Session = 1, From = "ada", Hash = "another", Proof = 1 });
        });
        _folder.Change(damage);
        Assert.Equal(["1 rows of the table of accounts are damaged"], _folder.Verify());

        await _folder.RunAsync(_ =>
        {
            Assert.Equal([("ada", "another", 2L)], Accounts());
            return Task.CompletedTask;
        });
    }

    [Fact]
    public async Task A_file_that_takes_the_place_of_a_damaged_one_has_them_too()
    {
        await _folder.RunAsync(async journal =>
        {
            await RegisterAsync(journal, 1, "ada");
            await RegisterAsync(journal, 2, "bob");
            await AppliedAsync(journal, new UnregisteredRecord { Session = 2, From = "bob", Proof = 2 });
        });
        var bytes = await File.ReadAllBytesAsync(_folder.Path, TestContext.Current.CancellationToken);
        bytes.AsSpan(18, 2).Fill(9);
        _folder.Put(bytes);

        await _folder.RunAsync(_ =>
        {
            Assert.Equal([("ada", "hash of ada", 1L)], Accounts());
            return Task.CompletedTask;
        });
    }

    [Fact]
    public async Task What_is_kept_for_an_owner_is_there_after_a_restart_until_it_was_shown()
    {
        await _folder.RunAsync(async journal =>
        {
            await RegisterAsync(journal, 1, "ada");
            await journal.AppendAsync(new ConnectedRecord { Session = 2, From = "bob" });
            await journal.AppendAsync(new LoggedOutRecord { Session = 1, From = "ada" });
            await AppliedAsync(journal, new PrivateRecord { Session = 2, From = "bob", To = "ada", Text = "one" });
            await AppliedAsync(journal, new PrivateRecord { Session = 2, From = "bob", To = "ada", Text = "two" });
        });

        await _folder.RunAsync(async journal =>
        {
            long[] kept = [.. _folder.State.Accounts.All[0].Kept.Select(k => k.Sequence)];
            Assert.Equal([2L, 3L], kept);
            Assert.Equal(["one", "two"], (await journal.ReadPrivateAsync(kept)).Entries.Select(e => e.Text));
            // No message of somebody else's is read that way, nor one that was deleted.
            Assert.Empty((await journal.ReadPrivateAsync([0, 1])).Entries);
            await journal.AppendAsync(new ConnectedRecord { Session = 1, From = "guest-1" });
            await AppliedAsync(journal, new LoggedInRecord { Session = 1, From = "guest-1", To = "ada", Proof = 1 });
            await AppliedAsync(journal, new CaughtUpRecord { Session = 1, From = "ada", UpTo = 2 });
        });
        await _folder.RunAsync(_ =>
        {
            Assert.Equal([3L], _folder.State.Accounts.All[0].Kept.Select(k => k.Sequence));
            return Task.CompletedTask;
        });
    }

    [Fact]
    public async Task A_file_of_format_3_is_brought_up_to_date()
    {
        await _folder.FillAsync(2);
        _folder.Change("DROP TABLE hooks; DROP TABLE accounts; DROP TABLE sanctions; DROP TABLE charters; DELETE FROM journal WHERE key IN ('version', 'version_checksum'); PRAGMA user_version = 3");
        Assert.Empty(_folder.Verify());

        await _folder.RunAsync(journal => RegisterAsync(journal, 1, "ada"));

        Assert.Empty(_folder.Verify());
        await _folder.RunAsync(_ =>
        {
            Assert.Equal([("ada", "hash of ada", 3L)], Accounts());
            return Task.CompletedTask;
        });
    }

    [Fact]
    public async Task A_file_of_format_7_is_brought_up_to_date()
    {
        await _folder.RunAsync(journal => RegisterAsync(journal, 1, "ada"));
        _folder.Change("DROP TABLE hooks; DELETE FROM journal WHERE key IN ('version', 'version_checksum'); PRAGMA user_version = 7");
        Assert.Empty(_folder.Verify());

        await _folder.RunAsync(async journal =>
        {
            await AppliedAsync(journal, new ConnectedRecord { Session = 1, From = "guest-1" });
            await AppliedAsync(journal, new LoggedInRecord { Session = 1, From = "guest-1", To = "ada", Proof = 1 });
            await AppliedAsync(journal, new SettingsRecord { Session = 1, From = "ada", Text = "time=utc" });
        });

        Assert.Empty(_folder.Verify());
        await _folder.RunAsync(_ =>
        {
            Assert.Equal("time=utc", _folder.State.Accounts.All[0].Settings);
            return Task.CompletedTask;
        });
    }

    [Fact]
    public async Task What_nobody_was_shown_is_no_account()
    {
        await _folder.RunAsync(async journal =>
        {
            await RegisterAsync(journal, 1, "ada");
            await RegisterAsync(journal, 2, "bob");
        });
        using (var file = KestrelChat.Storage.Sqlite.Rows.JournalFile.Open(_folder.Path, KestrelChat.Options.Durability.Full))
            file.ContinueAfter(1);

        await _folder.RunAsync(_ =>
        {
            Assert.Equal([("ada", "hash of ada", 1L)], Accounts());
            return Task.CompletedTask;
        });
    }

    private (string, string, long)[] Accounts() => [.. _folder.State.Accounts.All.Select(a => (a.Name, a.PasswordHash, a.PasswordSequence))];

    private static async Task RegisterAsync(SqliteJournal journal, long session, string name)
    {
        await journal.AppendAsync(new ConnectedRecord { Session = session, From = name });
        await AppliedAsync(journal, new RegisteredRecord { Session = session, From = name, To = name, Hash = $"hash of {name}" });
    }

    private static async Task AppliedAsync(SqliteJournal journal, JournalRecord record) =>
        Assert.Equal(AppendStatus.Applied, (await journal.AppendAsync(record)).Status);
}
