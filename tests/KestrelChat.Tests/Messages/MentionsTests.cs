using FsCheck.Fluent;
using KestrelChat.Messages;
using KestrelChat.Tests.Text;

namespace KestrelChat.Tests.Messages;

public sealed class MentionsTests
{
    [Theory]
    [InlineData("ada", "ada", true)]
    [InlineData("ADA: hi", "ada", true)]
    [InlineData("hi @Ada!", "ada", true)]
    [InlineData("is (ada) here", "ada", true)]
    [InlineData("ada's tea", "ada", true)]
    [InlineData("ada-lovelace", "ada", true)]
    [InlineData("canada", "ada", false)]
    [InlineData("adam", "ada", false)]
    [InlineData("ada_", "ada", false)]
    [InlineData("ada1", "ada", false)]
    [InlineData("adaé", "ada", false)]
    [InlineData("éada", "ada", false)]
    [InlineData("adam adA", "ada", true)]
    [InlineData("adadada ada", "ada", true)]
    [InlineData("ad", "ada", false)]
    [InlineData("", "ada", false)]
    [InlineData("ada", "", false)]
    [InlineData("\u017Fam", "sam", false)]
    [InlineData("hi [x|y].", "[x|y]", true)]
    [InlineData("hi x|y", "[x|y]", false)]
    [InlineData("-_-", "-_-", true)]
    [InlineData("^", "^", true)]
    public void A_name_stands_as_a_word(string text, string name, bool isMention) => Assert.Equal(isMention, Mentions.Holds(text, name));

    [Theory]
    [InlineData(EntryKind.Message, "bob", true)]
    [InlineData(EntryKind.Action, "bob", true)]
    [InlineData(EntryKind.Message, "ADA", false)]
    [InlineData(EntryKind.Topic, "bob", false)]
    [InlineData(EntryKind.Private, "bob", false)]
    [InlineData(EntryKind.DeletedMessage, "bob", false)]
    public void Lines_of_others_in_a_room_mention(EntryKind kind, string from, bool isMention) =>
        Assert.Equal(isMention, new ChatEntry { Kind = kind, Time = FakeTime.Start, From = from, Text = "ada" }.Names("ada"));

    [Fact]
    public void A_filter_misses_no_mention_and_no_author() => Properties.Check(
        from entries in Gen.ArrayOf(Entries.Any).Resize(8)
        from name in Entries.Names
        from text in Entries.Texts
        select (entries, name, text),
        generated =>
        {
            var (entries, name, text) = generated;
            ChatEntry mention = new() { Kind = EntryKind.Message, Time = FakeTime.Start, From = "bob", Text = $"{text} {name.ToUpperInvariant()}, {text}" };
            var filter = WordFilter.Of([.. entries, mention]);

            Assert.True(mention.Names(name) || name.Equals("bob", StringComparison.OrdinalIgnoreCase));
            Assert.All(entries.Append(mention).Where(e => e.Names(name)), _ => Assert.True(filter.MayHold(WordHash.OfName(name))));
            Assert.All(entries.Append(mention).Where(e => e.Kind is EntryKind.Message or EntryKind.Action), e => Assert.True(filter.MayBeBy(WordHash.OfName(e.From!.ToLowerInvariant()))));
        });

    [Fact]
    public void A_filter_rarely_takes_a_name_for_one_that_is_there()
    {
        ChatEntry[] entries = [.. Enumerable.Range(0, 50).Select(i => new ChatEntry { Kind = EntryKind.Message, Time = FakeTime.Start, From = $"author{i}", Text = $"the kestrel number {i} hovers over field {7 * i}" })];
        var filter = WordFilter.Of(entries);

        Assert.InRange(Enumerable.Range(0, 1000).Count(i => filter.MayHold(WordHash.OfName($"name{i}")) || filter.MayBeBy(WordHash.OfName($"name{i}"))), 0, 100);
    }
}
