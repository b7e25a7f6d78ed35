using System.Text;
using FsCheck.Fluent;
using KestrelChat.Messages;
using KestrelChat.Messages.Styles;
using KestrelChat.Tests.Sessions;
using KestrelChat.Tests.Text;

namespace KestrelChat.Tests.Messages.Styles;

public sealed class ReaderSettingsTests
{
    private readonly StyleSet _styles = new(TimeZoneInfo.Utc);

    [Theory]
    [InlineData("")]
    [InlineData("time=off")]
    [InlineData("time=utc clock=12h")]
    [InlineData("colour=on bell=mention joins=off width=80")]
    [InlineData("bell=all")]
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
    public void Programs_have_one_style_whatever_is_set_about_a_screen() =>
        Assert.Same(_styles[StyleKind.Json], _styles.Of(StyleKind.Json, ReaderSettingTable.Read("time=utc clock=12h colour=on bell=all width=80")));

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

    [Theory]
    [InlineData(StyleKind.Classic, "")]
    [InlineData(StyleKind.Compact, "")]
    [InlineData(StyleKind.Classic, "time=off")]
    [InlineData(StyleKind.Compact, "time=off width=40")]
    public void Colours_and_the_bell_are_the_servers_alone_and_change_nothing_else(StyleKind kind, string others) => Properties.Check(
        Entries.Any.Zip(Gen.ArrayOf(Entries.Texts, 4)),
        generated =>
        {
            var (entry, wild) = generated;
            foreach (var each in (ChatEntry[])[entry, new() { Kind = entry.Kind, Time = entry.Time, Room = wild[0], From = wild[1], To = wild[2], Text = wild[3] + "\u001b[31m\a", Number = entry.Number }])
            {
                var guard = new OutputGuard { AllowsColour = true, AllowsBell = true };
                var output = guard.Take(_styles.Of(kind, ReaderSettingTable.Read($"{others} colour=on bell=all")).Render(each));
                guard.End();
                // A name has no spaces; where one ends with some all the same, they are left out at a fold if no colour stands behind them.
                Assert.Equal(Packed(Render(kind, others, each)), Packed(output.Replace("\a", "", StringComparison.Ordinal).Split('\u001b').Aggregate((all, next) => all + next[4..])));
            }
        });

    [Fact]
    public void A_name_has_one_colour_in_any_letters()
    {
        string[] colours = [.. Enumerable.Range(0, 200).Select(i => Encoding.ASCII.GetString(NameColour.Of($"name{i}")))];

        Assert.Equal(12, colours.Distinct().Count());
        Assert.True(NameColour.Of("Ada").SequenceEqual(NameColour.Of("aDA")));
        Assert.Equal("\u001b[93m", Encoding.ASCII.GetString(NameColour.Of("bob")));
    }

    private static string Packed(string text) => text.Replace(" ", "", StringComparison.Ordinal);

    private string Render(StyleKind kind, string settings, ChatEntry entry) => Encoding.UTF8.GetString(_styles.Of(kind, ReaderSettingTable.Read(settings)).Render(entry));

    private static IEnumerable<string> Zones() => File.ReadLines("/usr/share/zoneinfo/zone.tab").Where(l => l[0] != '#').Select(l => l.Split('\t')[2]);

    // A method of its own: what a test's own locals hold is no garbage.
    private void Walk(string zone) => Assert.NotSame(_styles[StyleKind.Classic], _styles.Of(StyleKind.Classic, ReaderSettingTable.Read($"time={zone}")));
}
