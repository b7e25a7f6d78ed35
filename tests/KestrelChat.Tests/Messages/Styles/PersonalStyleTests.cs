using System.Text;
using KestrelChat.Messages;
using KestrelChat.Messages.Styles;

namespace KestrelChat.Tests.Messages.Styles;

/// <summary>Who is mentioned reads for itself, everybody else what all others do.</summary>
public sealed class PersonalStyleTests
{
    private readonly StyleSet _styles = new(TimeZoneInfo.Utc);
    private readonly MessageLog _log = new(100);

    [Theory]
    [InlineData(StyleKind.Json, "")]
    [InlineData(StyleKind.Json, "joins=off")]
    [InlineData(StyleKind.Compact, "bell=mention")]
    [InlineData(StyleKind.Classic, "colour=on time=off")]
    public void Who_is_not_mentioned_shares_with_all_others(StyleKind kind, string settings)
    {
        Say("bob", "hello everybody");
        Say("bob", "ada, tea?");
        var (ada, tim, zoe) = (For("ada", kind, settings), For("tim", kind, settings), For("zoe", kind, settings));

        var shared = Render(tim);

        Assert.Same(shared, Render(zoe));
        Assert.Same(shared, _log.Batches.Render(_styles.Of(kind, ReaderSettingTable.Read(settings)), 0, 1000));
        var own = Render(ada);
        Assert.NotSame(shared, own);
        Assert.Equal(2, own.Next);
        Assert.NotEqual(Text(shared), Text(own));
        // From there on nobody is mentioned.
        Say("ada", "I am here");
        Assert.Same(_log.Batches.Render(zoe, 2, 1000), _log.Batches.Render(ada, 2, 1000));
    }

    [Theory]
    [InlineData(StyleKind.Classic, "")]
    [InlineData(StyleKind.Compact, "")]
    [InlineData(StyleKind.Compact, "time=utc width=80 joins=off")]
    public void Who_set_nothing_of_it_is_asked_nothing(StyleKind kind, string settings)
    {
        Say("bob", "ada, tea?");

        Assert.Same(_styles.Of(kind, ReaderSettingTable.Read(settings)), For("ada", kind, settings));
        Assert.Null(Render(For("ada", kind, settings)).Words);
    }

    [Theory]
    [InlineData(StyleKind.Compact, "time=off bell=mention", "<bob> a tea, ADA?\a\r\n", "<bob> a tea, ADA?\r\n")]
    [InlineData(StyleKind.Compact, "time=off bell=mention colour=on", "<\u001b[7m\u001b[93mbob\u001b[39m\u001b[27m> a tea, ADA?\a\r\n", "<\u001b[93mbob\u001b[39m> a tea, ADA?\r\n")]
    [InlineData(StyleKind.Classic, "time=off bell=all", "-- Message from bob:\r\n\ta tea, ADA?\a\r\n", "-- Message from bob:\r\n\ta tea, ADA?\a\r\n")]
    [InlineData(
        StyleKind.Json, "bell=all",
        "{\"seq\":1,\"time\":\"2026-11-01T08:35:40.000Z\",\"kind\":\"message\",\"mention\":true,\"from\":\"bob\",\"text\":\"a tea, ADA?\"}\r\n",
        "{\"seq\":1,\"time\":\"2026-11-01T08:35:40.000Z\",\"kind\":\"message\",\"from\":\"bob\",\"text\":\"a tea, ADA?\"}\r\n")]
    public void A_mention_looks_different_to_who_is_meant(StyleKind kind, string settings, string mentioned, string other)
    {
        Say("bob", "a tea, ADA?");

        Assert.Equal(mentioned, Text(Render(For("ada", kind, settings))));
        Assert.Equal(other, Text(Render(For("tim", kind, settings))));
        // As for who ignores somebody besides.
        Assert.Equal(mentioned, Text(Render(new FilteredStyle(For("ada", kind, settings), IgnoreList.Of(1).With("zoe", 0)))));
    }

    [Fact]
    public void Where_all_lines_ring_ones_own_do_not()
    {
        Say("ADA", "hi");
        var (ada, tim) = (For("ada", StyleKind.Compact, "time=off bell=all"), For("tim", StyleKind.Compact, "time=off bell=all"));

        Assert.Equal("<ADA> hi\r\n", Text(Render(ada)));
        Assert.Equal("<ADA> hi\a\r\n", Text(Render(tim)));
    }

    [Fact]
    public void What_was_said_before_is_marked_and_does_not_ring()
    {
        Say("bob", "tea, ada?");
        var ada = For("ada", StyleKind.Compact, "time=off bell=mention colour=on");

        Assert.Equal("<\u001b[7m\u001b[93mbob\u001b[39m\u001b[27m> tea, ada?\r\n", Text(_log.Batches.Render(ada.Quiet, 0, 1000)!));
    }

    [Fact]
    public void Another_name_is_mentioned_from_then_on()
    {
        var reader = new Reader("ada");
        var style = _styles.For(reader, StyleKind.Compact, ReaderSettingTable.Read("time=off bell=mention"));
        Say("bob", "ada or rob");
        Say("bob", "rob");
        Assert.EndsWith("rob\r\n", Text(Render(style)), StringComparison.Ordinal);

        reader.Nick = "rob";

        Assert.EndsWith("rob\a\r\n", Text(Render(style)), StringComparison.Ordinal);
    }

    private void Say(string from, string text) => _log.Append(new ChatEntry { Kind = EntryKind.Message, Time = FakeTime.Start, Sequence = _log.Head + 1, From = from, Text = text });

    private MessageStyle For(string name, StyleKind kind, string settings) => _styles.For(new Reader(name), kind, ReaderSettingTable.Read(settings));

    private RenderedBatch Render(MessageStyle style) => _log.Batches.Render(style, 0, 1000)!;

    private static string Text(RenderedBatch batch) => Encoding.UTF8.GetString(batch.Bytes.Span);

    private sealed class Reader(string nick) : INamedReader
    {
        public string Nick { get; set; } = nick;
    }
}
