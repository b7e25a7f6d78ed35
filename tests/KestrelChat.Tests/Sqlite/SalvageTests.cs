using System.IO.Hashing;
using System.Text;
using KestrelChat.History;
using KestrelChat.Journals;
using KestrelChat.Options;
using KestrelChat.Records;
using KestrelChat.State;
using KestrelChat.Storage.Sqlite.Engine;
using KestrelChat.Storage.Sqlite.Repair;
using KestrelChat.Storage.Sqlite.Rows;
using static KestrelChat.Tests.Sqlite.JournalFolder;

namespace KestrelChat.Tests.Sqlite;

/// <summary>What a damaged file costs: as good as nothing, and never a number twice.</summary>
public sealed class SalvageTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Wherever in the header or in the texts of the tables: the server starts, and every message is still shown.</summary>
    [Fact]
    public async Task A_flipped_bit_of_the_header_or_the_tables_costs_no_message()
    {
        const int FirstPage = 4096;
        const int Header = 100;
        await _folder.FillAsync(30);
        var good = await File.ReadAllBytesAsync(_folder.Path, TestContext.Current.CancellationToken);
        var random = new Random(4711);
        var tables = good.AsSpan(Header, FirstPage - Header).IndexOfAnyExcept((byte)0) + Header;
        int[] places = [.. Enumerable.Range(0, Header), .. Enumerable.Range(0, 60).Select(_ => random.Next(tables, FirstPage))];
        foreach (var at in places)
        {
            var bad = (byte[])good.Clone();
            var bit = random.Next(8);
            bad[at] ^= (byte)(1 << bit);
            _folder.Put(bad);

            await _folder.RunAsync(async journal =>
            {
                var page = await journal.ReadAsync(new HistoryQuery("lobby", 1000));
                Assert.True(page.Fault is null && page.Entries.Count == 30, $"bit {bit} of byte {at}: {page.Entries.Count} messages, {page.Fault}");
                Assert.Equal(AppendStatus.Applied, (await SayAsync(journal, "on we go")).Status);
            });
        }
    }

    [Fact]
    public async Task A_newer_version_is_refused_whatever_the_header_says()
    {
        await _folder.FillAsync(1);
        var newer = Schema.Version + 1;
        var checksum = unchecked((long)XxHash64.HashToUInt64(Encoding.UTF8.GetBytes($"version {newer}")));
        _folder.Change($"UPDATE journal SET value = {newer} WHERE key = 'version'; UPDATE journal SET value = {checksum} WHERE key = 'version_checksum'");

        var refusal = Assert.Throws<JournalException>(_folder.Open).Message;

        Assert.Contains($"newer version of KestrelChat (its format is {newer}", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_before_the_version_was_noted_is_opened_and_has_it_then()
    {
        await _folder.FillAsync(3);
        _folder.Change("DELETE FROM journal WHERE key LIKE 'version%'");

        await _folder.FillAsync(1);
        _folder.Change("PRAGMA user_version = 77");
        await _folder.FillAsync(1);

        Assert.Equal(5, _folder.State.LastSequence);
        Assert.Null(_folder.Health.Describe());
    }

    [Fact]
    public async Task What_can_be_read_of_a_damaged_file_is_taken_over_and_no_number_is_given_twice()
    {
        var longest = new string('x', 4096);
        await _folder.RunAsync(async journal =>
        {
            await AppendAsync(journal, RecordKind.Topic, "birds", "den");
            for (var i = 2; i <= 400; i++)
                await SayAsync(journal, i % 100 == 0 ? longest : TextOf(i), i % 2 == 0 ? "lobby" : "den");
        });
        var bytes = await File.ReadAllBytesAsync(_folder.Path, TestContext.Current.CancellationToken);
        _folder.Put(bytes[..(bytes.Length * 3 / 4)]);

        var before = 0;
        await _folder.RunAsync(async journal =>
        {
            before = (await ReadAsync(journal, new HistoryQuery("lobby", 1000))).Length;
            Assert.InRange(before, 100, 199);
            Assert.Contains(longest, await ReadAsync(journal, new HistoryQuery("lobby", 1000)));
            Assert.Equal("birds", _folder.State.Rooms.All["den"].Topic);
            await SayAsync(journal, "on we go");
            Assert.InRange(_folder.State.LastSequence, Salvage.Leap + 1, Salvage.Leap + 401);
        });
        await _folder.RunAsync(async journal => Assert.Equal(before + 1, (await ReadAsync(journal, new HistoryQuery("lobby", 1000))).Length));
    }

    [Fact]
    public async Task A_number_skipped_after_damage_stays_skipped_although_nothing_was_said()
    {
        await _folder.FillAsync(3);
        var bytes = await File.ReadAllBytesAsync(_folder.Path, TestContext.Current.CancellationToken);
        bytes[0] ^= 1;
        _folder.Put(bytes);
        await _folder.RunAsync(_ => Task.CompletedTask);

        await _folder.FillAsync(1);

        Assert.Equal(Salvage.Leap + 4, _folder.State.LastSequence);
        Assert.Empty(_folder.Verify());
    }

    [Fact]
    public async Task Messages_that_are_still_in_the_log_of_a_damaged_file_are_taken_over()
    {
        await _folder.FillAsync(3);
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

        await _folder.RunAsync(async journal =>
            Assert.Equal(["message 1", "message 2", "message 3", "in the log"], await ReadAsync(journal, new HistoryQuery("lobby", 10))));
    }

    [Fact]
    public async Task A_file_whose_column_has_another_name_is_replaced_and_costs_no_message()
    {
        await _folder.FillAsync(3);
        var bytes = await File.ReadAllBytesAsync(_folder.Path, TestContext.Current.CancellationToken);
        var at = bytes.AsSpan().IndexOf("receiver TEXT"u8);
        bytes[at] ^= 1;
        _folder.Put(bytes);

        await _folder.RunAsync(async journal =>
        {
            Assert.Contains("was damaged", _folder.Health.Describe(), StringComparison.Ordinal);
            Assert.Equal(["message 1", "message 2", "message 3"], await ReadAsync(journal, new HistoryQuery("lobby", 10)));
        });
    }

    /// <summary>Damage that a write finds: nobody is refused, and who comes in sees what was said before it.</summary>
    [Fact]
    public async Task Damage_found_while_running_costs_no_message_of_before()
    {
        await _folder.FillAsync(300);
        var bytes = await File.ReadAllBytesAsync(_folder.Path, TestContext.Current.CancellationToken);
        long root;
        using (var database = Database.OpenReader(_folder.Path))
            root = database.ReadNumber("SELECT rootpage FROM sqlite_schema WHERE name = 'messages_of_room'");
        bytes[(root - 1) * PageImages.PageSize] = 0xff;
        _folder.Put(bytes);

        await _folder.RunAsync(async journal =>
        {
            Assert.Null(_folder.Health.Describe());
            Assert.Equal(AppendStatus.Applied, (await SayAsync(journal, "message 301")).Status);
            Assert.Contains("was damaged", _folder.Health.Describe(), StringComparison.Ordinal);
            var (replay, _) = await new RoomHistory(journal).OpenAsync(_folder.State.Rooms.Lobby, 1000);

            Assert.Equal(Enumerable.Range(1, 301).Select(i => (long)i), replay.Select(e => e.Sequence));
            Assert.Equal(301, (await ReadAsync(journal, new HistoryQuery("lobby", 1000))).Length);
        });
    }

    private static string TextOf(int number) => $"a text that is long enough to be hit, number {number}.";
}
