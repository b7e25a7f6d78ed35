using System.Globalization;
using System.Text;
using KestrelChat.History;
using KestrelChat.Records;
using KestrelChat.State;
using KestrelChat.Storage.Sqlite.Engine;
using KestrelChat.Storage.Sqlite.Repair;
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
            var text = BytesOf(victim);
            // The tree grows to the right: earlier copies are leftovers of a page that was split. Before the text stand the two checksums
            // and the payload's first five bytes: all of the row behind its room.
            var start = good.AsSpan().LastIndexOf(text) - (16 + 5);
            var bytes = text.Length + 16 + 5;
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

    /// <summary>The numbers of a page are searched by halving, which a number in the wrong place leads astray.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_damaged_number_costs_none_of_its_neighbours(byte bit)
    {
        const int victim = 150;
        await _folder.RunAsync(async journal =>
        {
            for (var i = 1; i <= Rows; i++)
                await SayAsync(journal, TextOf(i));
        });
        var file = await File.ReadAllBytesAsync(_folder.Path, TestContext.Current.CancellationToken);
        var text = file.AsSpan().LastIndexOf(BytesOf(victim));
        // The number 150 as a varint, then the length of the record's header.
        var number = file.AsSpan(0, text).LastIndexOf([(byte)0x81, (byte)0x16, (byte)0x0C]);
        Assert.InRange(text - number, 1, 80);
        file[number] ^= bit;
        await File.WriteAllBytesAsync(_folder.Path, file, TestContext.Current.CancellationToken);

        await _folder.RunAsync(async journal =>
        {
            var sequences = (await journal.ReadAsync(new HistoryQuery("lobby", 1000))).Entries.Select(e => e.Sequence);
            Assert.Equal(Enumerable.Range(1, Rows).Where(s => s != victim).Select(s => (long)s), sequences);
        });
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
        _folder.Change("UPDATE messages SET payload = x'00' WHERE seq = 3");

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

    /// <summary>The index is one of its own pages, and a number in it is changed: pages still show every message of the room.</summary>
    [Fact]
    public async Task A_damaged_index_costs_no_message()
    {
        await _folder.FillAsync(600);
        long root;
        using (var database = Database.OpenReader(_folder.Path))
            root = database.ReadNumber("SELECT rootpage FROM sqlite_schema WHERE name = 'messages_of_room'");
        using (var file = new FileStream(_folder.Path, FileMode.Open))
        {
            file.Position = (root - 1) * PageImages.PageSize;
            file.WriteByte(0xff); // no kind of page
        }

        await _folder.RunAsync(async journal =>
        {
            Assert.Equal(600, (await ReadAsync(journal, new HistoryQuery("lobby", 1000))).Length);
            Assert.Equal(5, (await ReadAsync(journal, new HistoryQuery("lobby", 5) { After = 17 })).Length);
        });
    }

    /// <summary>A row on an overflow page that cannot be read makes SQLite refuse to commit what only read; the lane goes on.</summary>
    [Fact]
    public async Task A_page_that_cannot_be_read_costs_its_row_and_the_next_pages_are_read()
    {
        await _folder.RunAsync(async journal =>
        {
            for (var i = 1; i <= 100; i++)
                await SayAsync(journal, i == 50 ? new string('x', 4096) : TextOf(i));
        });
        var bytes = await File.ReadAllBytesAsync(_folder.Path, TestContext.Current.CancellationToken);
        // The one cell with an overflow page has the page's number at its end: one that there is not.
        var at = bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(new string('x', 400)));
        var end = at + bytes.AsSpan(at).IndexOfAnyExcept((byte)'x');
        bytes[end] = 0x7f;
        _folder.Put(bytes);

        await _folder.RunAsync(async journal =>
        {
            for (var i = 0; i < 3; i++)
                Assert.Equal(99, (await ReadAsync(journal, new HistoryQuery("lobby", 1000))).Length);
        });
    }

    /// <summary>Author, room and text of a row's payload, each with its length plus one in front but for the first.</summary>
    private static byte[] BytesOf(int row) => [.. "kim\x06lobby"u8, (byte)(Encoding.UTF8.GetByteCount(TextOf(row)) + 1), .. Encoding.UTF8.GetBytes(TextOf(row))];

    private static string TextOf(int number) => $"a text that is long enough to be hit, number {number}.";
}
