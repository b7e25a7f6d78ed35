using System.Globalization;
using System.Text;
using KestrelChat.Journals;
using KestrelChat.Storage.Sqlite;
using static KestrelChat.Tests.Sqlite.JournalFolder;

namespace KestrelChat.Tests.Sqlite;

public sealed class DamageTests : IDisposable
{
    private const int Rows = 200;
    private const int DefaultFlips = 50;

    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Each flipped bit of a stored message is noticed, by reading and by verifying, and costs that message alone.
    /// KESTRELCHAT_FLIPS says how many bits.</summary>
    [Fact]
    public async Task A_flipped_bit_costs_its_message_alone()
    {
        var flips = int.TryParse(Environment.GetEnvironmentVariable("KESTRELCHAT_FLIPS"), NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) ? wanted : DefaultFlips;
        await _folder.RunAsync(async journal =>
        {
            for (var i = 1; i <= Rows; i++)
                await SayAsync(journal, TextOf(i));
        });
        var good = await File.ReadAllBytesAsync(_folder.Path, TestContext.Current.CancellationToken);
        var random = new Random(4711);
        for (var i = 0; i < flips; i++)
        {
            var victim = random.Next(1, Rows + 1);
            var text = Encoding.UTF8.GetBytes("kim" + TextOf(victim));
            // The tree grows to the right: earlier copies are leftovers of a page that was split.
            var start = good.AsSpan().LastIndexOf(text);
            // Author, text, and the two checksums after it: all of the row behind its room.
            var bytes = text.Length + 16;
            var bad = (byte[])good.Clone();
            var at = start + random.Next(bytes);
            bad[at] ^= (byte)(1 << random.Next(8));
            await File.WriteAllBytesAsync(_folder.Path, bad, TestContext.Current.CancellationToken);

            await _folder.RunAsync(async journal =>
            {
                Assert.Null(_folder.Health.Describe());
                var sequences = (await journal.ReadAsync(new HistoryQuery("lobby", 1000))).Entries.Select(e => e.Sequence);
                Assert.Equal(Enumerable.Range(1, Rows).Where(s => s != victim).Select(s => (long)s), sequences);
            });
            Assert.Equal([$"damaged: {victim} (its checksum is wrong)"], _folder.Verify());
        }

        Assert.True(_folder.JournalMetrics.Damaged >= flips);
    }

    [Fact]
    public async Task A_missing_row_is_noticed()
    {
        await _folder.FillAsync(10);
        _folder.Change("DELETE FROM messages WHERE seq IN (4, 5)");

        Assert.Equal(["missing: 4 to 5"], _folder.Verify());
    }

    [Fact]
    public async Task A_row_put_in_another_ones_place_is_noticed()
    {
        await _folder.FillAsync(10);
        _folder.Change("UPDATE messages SET seq = 100 WHERE seq = 4; UPDATE messages SET seq = 4 WHERE seq = 5; UPDATE messages SET seq = 5 WHERE seq = 100");

        Assert.Equal(["damaged: 4 (its checksum is wrong)", "damaged: 5 (its checksum is wrong)"], _folder.Verify().Where(p => p.StartsWith("damaged", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_damaged_last_row_keeps_its_number()
    {
        await _folder.FillAsync(3);
        _folder.Change("UPDATE messages SET text = 'forged' WHERE seq = 3");

        await _folder.FillAsync(1);

        Assert.Equal(["damaged: 3 (its checksum is wrong)"], _folder.Verify());
        Assert.Equal(4, _folder.State.LastSequence);
    }

    [Fact]
    public async Task A_damaged_row_of_the_table_of_rooms_is_made_anew_from_the_messages()
    {
        await _folder.RunAsync(async journal =>
        {
            await SayAsync(journal, "one", "den");
            await AppendAsync(journal, RecordKind.Topic, "birds", "den");
        });
        _folder.Change("UPDATE rooms SET topic = 'forged', last_seq = 77");

        await _folder.RunAsync(_ =>
        {
            Assert.Equal("birds", _folder.State.Rooms.All["den"].Topic);
            Assert.Equal(2, _folder.State.Rooms.All["den"].StoredUpTo);
            return Task.CompletedTask;
        });
    }

    [Theory]
    [InlineData(50)]
    [InlineData(5000)]
    public async Task A_file_cut_short_is_moved_aside_and_a_new_one_begun(int length)
    {
        await _folder.FillAsync(100);
        using (var file = new FileStream(_folder.Path, FileMode.Open))
            file.SetLength(length);

        await _folder.RunAsync(async journal =>
        {
            Assert.Contains("damaged-20261101T083540Z", _folder.Health.Describe(), StringComparison.Ordinal);
            Assert.Equal(length, new FileInfo(_folder.Path + ".damaged-20261101T083540Z").Length);
            Assert.Equal(AppendStatus.Applied, (await SayAsync(journal, "on we go")).Status);
        });
        Assert.Empty(_folder.Verify());
    }

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
        var checksum = unchecked((long)XxHash64.Of(Encoding.UTF8.GetBytes($"version {newer}")));
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
            var record = new JournalRecord { Kind = RecordKind.Message, Session = 1, From = "kim", Room = "lobby", Text = "in the log" };
            record.Stamp(4, FakeTime.Start);
            file.Begin();
            file.Insert(record);
            file.Commit();
            file.Abandon();
        }

        var bytes = await File.ReadAllBytesAsync(_folder.Path, TestContext.Current.CancellationToken);
        bytes[0] ^= 1;
        await File.WriteAllBytesAsync(_folder.Path, bytes, TestContext.Current.CancellationToken);

        await _folder.RunAsync(async journal =>
            Assert.Equal(["message 1", "message 2", "message 3", "in the log"], await ReadAsync(journal, new HistoryQuery("lobby", 10))));
    }

    private static string TextOf(int number) => $"a text that is long enough to be hit, number {number}.";
}
