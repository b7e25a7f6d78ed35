using KestrelChat.Options;

namespace KestrelChat.Tests.Options;

public sealed class OriginListTests
{
    [Theory]
    [InlineData("https://chat.example.org")]
    [InlineData("http://localhost:5173")]
    [InlineData("https://[2001:db8::1]:8443")]
    public void An_origin_is_in_a_list_that_names_it(string origin)
    {
        var list = OriginList.TryParse($"https://other.example.org, {origin}")!;

        Assert.True(list.Contains(origin));
        Assert.False(list.Contains("null"));
        Assert.False(list.Contains(origin + ".evil.example"));
        Assert.Equal(list, OriginList.TryParse(list.ToString()));
    }

    [Theory]
    [InlineData("*")]
    [InlineData("null")]
    [InlineData("chat.example.org")]
    [InlineData("https://chat.example.org/")]
    [InlineData("https://Chat.example.org")]
    [InlineData("https://chat.example.org:443")]
    [InlineData("ftp://chat.example.org")]
    public void What_no_browser_sends_is_no_origin(string text) => Assert.Null(OriginList.TryParse(text));

    [Fact]
    public void The_empty_list_holds_none() => Assert.False(OriginList.TryParse("")!.Contains("https://chat.example.org"));
}
