using KestrelChat.Messages;
using KestrelChat.Rooms;

namespace KestrelChat.Tests.Rooms;

public sealed class RoomLogsTests
{
    [Fact]
    public void An_entry_weighs_what_it_holds_with_all_three_renderings()
    {
        Assert.Equal(600, EntryWeight.Of(Entry(EntryKind.Joined, null)));
        Assert.Equal(600 + (2 * 4) + (3 * 4), EntryWeight.Of(Entry(EntryKind.Message, "four")));
        Assert.Equal(600 + (2 * 2) + (3 * 4), EntryWeight.Of(Entry(EntryKind.Message, "éé")));
    }

    /// <summary>The sum is kept a step at a time; here it is made anew, of whatever one of the logs still gives.</summary>
    [Theory]
    [InlineData(8, 8, long.MaxValue)]
    [InlineData(64, 8, long.MaxValue)]
    [InlineData(8, 64, long.MaxValue)]
    [InlineData(100, 100, 20_000)]
    [InlineData(100, 100, 3_000)]
    [InlineData(4, 100, 5_000)]
    [InlineData(100, 3, 0)]
    public void A_message_counts_until_neither_log_holds_it(int live, int history, long most)
    {
        var random = new Random(live + history);
        var (log, messages) = (new MessageLog(live), new MessageLog(history));
        var logs = new RoomLogs(log, messages);
        for (var i = 0; i < 5000; i++)
        {
            var isMessage = random.Next(i / 500 % 2 == 0 ? 20 : 2) == 0;
            var entry = Entry(isMessage ? EntryKind.Message : EntryKind.Joined, new string('x', random.Next(300)));
            logs.Append(entry, isMessage);
            Assert.Equal(entry, All(log)[^1]);

            logs.TrimTo(most);

            Assert.Equal(All(log).Union(All(messages)).Sum(EntryWeight.Of), logs.Bytes);
            Assert.True(logs.Bytes <= most, $"{logs.Bytes} are held.");
        }
    }

    [Fact]
    public void The_oldest_go_first_wherever_they_stand()
    {
        var (log, messages) = (new MessageLog(4), new MessageLog(4));
        var logs = new RoomLogs(log, messages);
        ChatEntry[] entries = [.. "mmjjmjj".Select(kind => Entry(kind == 'm' ? EntryKind.Message : EntryKind.Joined, null))];
        foreach (var entry in entries)
            logs.Append(entry, entry.Kind is EntryKind.Message);

        // The live log has four, the history three, of which one is in both.
        List<ChatEntry> expected = [entries[0], entries[1], .. entries[3..]];
        Assert.Equal(expected.Count * 600, logs.Bytes);
        while (expected.Count > 0)
        {
            expected.RemoveAt(0);
            logs.TrimTo(logs.Bytes - 1);
            Assert.Equal(expected, All(messages).Union(All(log)).OrderBy(e => Array.IndexOf(entries, e)));
        }

        Assert.Equal(0, logs.Bytes);
    }

    private static ChatEntry[] All(MessageLog log)
    {
        var entries = new ChatEntry[log.Capacity];
        return entries[..log.OpenCursor(log.Capacity).Read(entries, out _)];
    }

    private static ChatEntry Entry(EntryKind kind, string? text) => new() { Kind = kind, Time = FakeTime.Start, From = "alice", Text = text };
}
