using System.Text;
using KestrelChat.Messages;
using KestrelChat.Messages.Styles;

namespace KestrelChat.Tests.Messages.Styles;

public sealed class ReaderSettingsTests
{
    private readonly StyleSet _styles = new(TimeZoneInfo.Utc);

    [Theory]
    [InlineData("")]
    [InlineData("time=off")]
    [InlineData("time=utc clock=12h")]
    [InlineData("time=America/Argentina/ComodRivadavia")]
    public void What_is_kept_comes_back(string text) => Assert.Equal(text, ReaderSettingTable.Write(ReaderSettingTable.Read(text)));

    [Theory]
    [InlineData("time=Mars/Olympus clock=12h", "clock=12h")]
    [InlineData("mood=good time=utc clock", "time=utc")]
    public void What_this_server_does_not_know_is_as_for_everybody(string text, string known) => Assert.Equal(known, ReaderSettingTable.Write(ReaderSettingTable.Read(text)));

    [Theory]
    [InlineData(StyleKind.Classic)]
    [InlineData(StyleKind.Compact)]
    public void Who_has_equal_settings_has_the_same_style(StyleKind kind)
    {
        var style = _styles.Of(kind, ReaderSettingTable.Read("time=Europe/Berlin clock=12h"));

        Assert.Same(style, _styles.Of(kind, ReaderSettingTable.Read("clock=12h time=europe/berlin")));
        Assert.NotSame(style, _styles.Of(kind, ReaderSettingTable.Read("time=Europe/Paris clock=12h")));
        Assert.Same(_styles[kind], _styles.Of(kind, ReaderSettingTable.Read("time=server clock=24h")));
    }

    [Fact]
    public void Programs_have_one_style_whatever_is_set() => Assert.Same(_styles[StyleKind.Json], _styles.Of(StyleKind.Json, ReaderSettingTable.Read("time=utc clock=12h")));

    [Fact]
    public void Readers_of_one_style_share_a_batch_and_entries_keep_nothing_for_them()
    {
        var log = Numbered.Log(100, 10);
        var mine = _styles.Of(StyleKind.Compact, ReaderSettingTable.Read("time=off"));
        var batch = log.Batches.Render(mine, 0, 1000)!;

        Assert.Same(batch, log.Batches.Render(_styles.Of(StyleKind.Compact, ReaderSettingTable.Read("time=off")), 0, 1000));
        Assert.StartsWith("[", Encoding.UTF8.GetString(log.Batches.Render(_styles[StyleKind.Compact], 0, 1000)!.Bytes.Span), StringComparison.Ordinal);
        Assert.False(mine.IsKept);
    }

    [Fact]
    public void Who_stands_beside_many_others_keeps_its_batch()
    {
        var log = Numbered.Log(100, 10);
        var usual = log.Batches.Render(_styles[StyleKind.Compact], 0, 1000);
        MessageStyle[] others = [.. Zones().Take(2 * BatchCache.Capacity).Select(z => _styles.Of(StyleKind.Compact, ReaderSettingTable.Read($"time={z}")))];
        foreach (var other in others)
            log.Batches.Render(other, 0, 1000);

        Assert.Same(usual, log.Batches.Render(_styles[StyleKind.Compact], 0, 1000));
    }

    [Fact]
    public void Who_walks_through_the_zones_leaves_nothing_behind()
    {
        var most = 0;
        foreach (var zone in Zones())
        {
            Walk(zone);
            if (most++ % 64 == 0)
                GC.Collect();
        }

        Assert.True(most > 200, $"{most} zones");
        Assert.InRange(_styles.Known, 1, 128);
        GC.Collect();
        Assert.True(TimeZones.Alive < most / 2, $"{TimeZones.Alive} zones are kept");
    }

    private static IEnumerable<string> Zones() => File.ReadLines("/usr/share/zoneinfo/zone.tab").Where(l => l[0] != '#').Select(l => l.Split('\t')[2]);

    // A method of its own: what a test's own locals hold is no garbage.
    private void Walk(string zone) => Assert.NotSame(_styles[StyleKind.Classic], _styles.Of(StyleKind.Classic, ReaderSettingTable.Read($"time={zone}")));
}
