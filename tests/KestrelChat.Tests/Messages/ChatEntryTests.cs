using System.Runtime.InteropServices;
using KestrelChat.Messages;
using KestrelChat.Messages.Styles;

namespace KestrelChat.Tests.Messages;

public sealed class ChatEntryTests
{
    [Fact]
    public void Bytes_are_made_once_a_style_and_shared()
    {
        var styles = new StyleSet(TimeZoneInfo.Utc);
        var entry = ChatEntry.Reply("hello", FakeTime.Start);
        StyleKind[] kinds = [.. StyleSet.OfConnections];
        var first = Array.ConvertAll(kinds, kind => ArrayOf(entry.Render(styles[kind])));
        var second = Array.ConvertAll(kinds, kind => ArrayOf(entry.Render(styles[kind])));

        Assert.All(kinds, kind => Assert.Same(first[(int)kind], second[(int)kind]));
        Assert.All(kinds, kind => Assert.Equal(styles[kind].Render(entry), first[(int)kind]));
        Assert.Equal(kinds.Length, first.Distinct().Count());
    }

    [Fact]
    public void Readers_that_come_first_at_once_get_the_same_bytes()
    {
        var style = new Numbered.Style();
        for (var round = 0; round < 500; round++)
        {
            var entry = Numbered.Entry(round);
            var made = new byte[4][];
            Parallel.For(0, made.Length, i => made[i] = ArrayOf(entry.Render(style)));
            Assert.All(made, bytes => Assert.Same(made[0], bytes));
        }

        Assert.InRange(style.Rendered, 500, 2000);
    }

    [Fact]
    public void A_reply_is_not_stored()
    {
        var reply = ChatEntry.Reply("hello", FakeTime.Start);
        Assert.Equal((EntryKind.Reply, 0, -1), (reply.Kind, reply.Sequence, reply.Position));
    }

    private static byte[] ArrayOf(ReadOnlyMemory<byte> bytes)
    {
        Assert.True(MemoryMarshal.TryGetArray(bytes, out var segment));
        Assert.Equal(segment.Array!.Length, segment.Count);
        return segment.Array;
    }
}
