using KestrelChat.Options;
using KestrelChat.Web;

namespace KestrelChat.Tests.Web;

/// <summary>Who asks by curl learns how to talk, and where programs find the rest.</summary>
public sealed class PlainIndexTests
{
    [Theory]
    [InlineData("nc HOST 50000")]
    [InlineData("/api/rooms/lobby/stream")]
    [InlineData("/api/stream")]
    [InlineData("/api/search?q=WORDS")]
    [InlineData("/api/openapi.json")]
    [InlineData("/healthz/ready")]
    public void Each_way_in_is_named(string way) => Assert.Contains(way, PlainIndex.Text(new ChatOptions(), hasManagement: true), StringComparison.Ordinal);

    [Fact]
    public void Health_is_not_named_where_it_is_elsewhere() => Assert.DoesNotContain("/healthz", PlainIndex.Text(new ChatOptions(), hasManagement: false), StringComparison.Ordinal);
}
