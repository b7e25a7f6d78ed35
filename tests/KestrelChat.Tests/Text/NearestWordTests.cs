using KestrelChat.Text;

namespace KestrelChat.Tests.Text;

public sealed class NearestWordTests
{
    private static readonly string[] Words = ["help", "?", "nick", "msg", "me", "w", "r", "rooms", "join", "history", "part"];

    [Theory]
    [InlineData("hlep", "help")]
    [InlineData("NIK", "nick")]
    [InlineData("jion", "join")]
    [InlineData("room", "rooms")]
    [InlineData("histroy", "history")]
    [InlineData("hstoyr", "history")]
    [InlineData("men", "me")]
    [InlineData("past", "part")]
    [InlineData("", null)]
    [InlineData("x", null)]
    [InlineData("foo", null)]
    [InlineData("nickname", null)]
    [InlineData("hp", null)]
    public void Finds_what_was_meant_or_nothing(string word, string? expected) => Assert.Equal(expected, NearestWord.Find(word, Words));

    [Fact]
    public void The_nearest_wins_then_the_first_in_the_alphabet()
    {
        Assert.Equal("parts", NearestWord.Find("partz", ["party", "parts", "cards"]));
        Assert.Equal("party", NearestWord.Find("party", ["parts", "party"]));
    }

    [Fact]
    public void Endless_words_are_not_looked_up() => Assert.Null(NearestWord.Find(new string('a', 65), [new string('a', 64)]));

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("ab", "ba", 1)]
    [InlineData("ca", "abc", 3)]
    public void Distances(string a, string b, int expected)
    {
        Assert.Equal(expected, NearestWord.Distance(a, b));
        Assert.Equal(expected, NearestWord.Distance(b, a));
    }
}
