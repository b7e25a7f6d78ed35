using KestrelChat.History;
using KestrelChat.Options;
using KestrelChat.Records;
using KestrelChat.Storage.Sqlite.Engine;
using KestrelChat.Storage.Sqlite.Rows;
using KestrelChat.Storage.Sqlite.Writing;
using KestrelChat.Tests.Sessions;
using Microsoft.Extensions.Logging.Abstractions;
using static KestrelChat.Tests.Sqlite.JournalFolder;

namespace KestrelChat.Tests.Sqlite;

public sealed class RetentionTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_too_old_goes_and_the_rest_can_still_be_checked()
    {
        await _folder.FillAsync(700);
        _folder.Time.Advance(TimeSpan.FromDays(3));
        await _folder.FillAsync(10, "den", "young");
        _folder.Keep(days: 2);

        Delete();

        Assert.Empty(_folder.Verify());
        await _folder.RunAsync(async journal =>
        {
            Assert.Empty(await ReadAsync(journal, new HistoryQuery("lobby", 1000)));
            Assert.Equal(10, (await ReadAsync(journal, new HistoryQuery("den", 1000))).Length);
            Assert.Equal(710, _folder.State.LastSequence);
        });
    }

    [Fact]
    public async Task The_sequence_goes_on_when_everything_was_deleted()
    {
        await _folder.FillAsync(5);
        _folder.Time.Advance(TimeSpan.FromDays(3));
        _folder.Keep(days: 2);
        Delete();

        await _folder.FillAsync(1);

        Assert.Equal(6, _folder.State.LastSequence);
        Assert.Empty(_folder.Verify());
    }

    [Fact]
    public async Task The_file_stays_within_its_bytes()
    {
        _folder.Keep(bytes: JournalOptions.LeastRetentionBytes);
        await _folder.RunAsync(async journal =>
        {
            for (var i = 0; i < 3000; i++)
                await SayAsync(journal, new string('x', 1000));
        });

        Delete();

        using var database = Database.OpenReader(_folder.Path);
        Assert.True(JournalRetention.UsedBytes(database) <= JournalOptions.LeastRetentionBytes);
        Assert.True(database.ReadNumber("SELECT count(*) FROM messages") > 100);
        Assert.Empty(_folder.Verify());
    }

    [Fact]
    public async Task A_topic_outlives_the_messages()
    {
        await _folder.RunAsync(async journal => await AppendAsync(journal, RecordKind.Topic, "birds", "den"));
        _folder.Time.Advance(TimeSpan.FromDays(3));
        _folder.Keep(days: 2);
        Delete();

        await _folder.RunAsync(_ =>
        {
            Assert.Equal("birds", _folder.State.Rooms.All["den"].Topic);
            return Task.CompletedTask;
        });
    }

    [Fact]
    public async Task What_was_deleted_is_not_shown_from_memory_either()
    {
        _folder.Keep(days: 2);
        await _folder.RunAsync(async journal =>
        {
            await SayAsync(journal, "old");
            _folder.Time.Advance(TimeSpan.FromDays(3));
            // What is too old goes after a batch.
            while (journal.DeletedUpTo == 0)
                await SayAsync(journal, "young");
            var history = new RoomHistory(journal);
            var lobby = _folder.State.Rooms.Lobby;

            Assert.DoesNotContain("old", (await history.NewestAsync(lobby, 1000)).Entries.Select(e => e.Text));
            Assert.DoesNotContain("old", (await history.OpenAsync(lobby, 1000)).Replay.Select(e => e.Text));
            Assert.Contains("young", (await history.NewestAsync(lobby, 1000)).Entries.Select(e => e.Text));
        });
    }

    [Fact]
    public async Task Retention_that_is_turned_on_wakes_a_writer_that_sleeps()
    {
        await _folder.RunAsync(async journal =>
        {
            for (var i = 0; i < 700; i++)
                await SayAsync(journal, "old");
            _folder.Time.Advance(TimeSpan.FromDays(3));

            // Nobody says anything any more.
            _folder.Keep(days: 2);

            await Task.Run(async () =>
            {
                while (journal.DeletedUpTo < 700)
                    await Task.Yield();
            }).InTimeAsync("the last old message deleted", () => $"{journal.DeletedUpTo} deleted");
        });
        Assert.Empty(_folder.Verify());
    }

    [Fact]
    public void Retention_that_is_turned_off_half_way_lets_the_writer_sleep()
    {
        _folder.Keep(days: 2);
        using var store = new JournalStore(_folder.Options.Value.Journal, _folder.Path, _folder.JournalMetrics, _folder.Health, _folder.Time, NullLogger.Instance);
        var maintenance = new JournalMaintenance(store, new JournalRetention(_folder.Options, _folder.Time), _folder.Time);
        Assert.Equal(TimeSpan.FromMilliseconds(1), maintenance.NextPause);

        _folder.Keep();
        maintenance.AfterBatch(isIdle: true);

        Assert.Equal(Timeout.InfiniteTimeSpan, maintenance.NextPause);
    }

    private void Delete()
    {
        using var file = JournalFile.Open(_folder.Path, Durability.Full);
        var retention = new JournalRetention(_folder.Options, _folder.Time);
        while (retention.DeleteBatch(file))
        {
        }
    }
}
