using KestrelChat.Messages;
using KestrelChat.Messages.Styles;

namespace KestrelChat.Tests.Messages.Styles;

public sealed class StyleSetTests
{
    [Fact]
    public void Each_kind_has_its_style()
    {
        var styles = new StyleSet(TimeZoneInfo.Utc);
        Assert.All(Enum.GetValues<StyleKind>(), kind => Assert.Equal(kind, styles[kind].Kind));
    }

    [Theory]
    [InlineData("classic", StyleKind.Classic)]
    [InlineData("Compact", StyleKind.Compact)]
    [InlineData("JSON", StyleKind.Json)]
    public void A_name_is_taken_in_any_case(string name, StyleKind expected)
    {
        Assert.True(StyleSet.TryParse(name, out var kind));
        Assert.Equal(expected, kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("classic ")]
    [InlineData("xml")]
    public void Others_are_not_known(string name) => Assert.False(StyleSet.TryParse(name, out _));

    [Fact]
    public void The_names_told_are_the_names_taken()
    {
        var kinds = StyleSet.Names.Split(", ").Select(name => StyleSet.TryParse(name, out var kind) ? kind : (StyleKind?)null);
        Assert.Equal(StyleSet.OfConnections.Cast<StyleKind?>(), kinds);
    }
}
