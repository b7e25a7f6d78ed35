using KestrelChat.Messages;

namespace KestrelChat.Tests.Messages;

public sealed class IgnoreListTests
{
    private static readonly IgnoreList List = IgnoreList.Of(reader: 1).With("bob", 2).With("zoe", 0);

    [Theory]
    [InlineData(EntryKind.Message, 2, "bob", true)]
    [InlineData(EntryKind.Action, 2, "rob", true)]
    [InlineData(EntryKind.Private, 3, "BOB", true)]
    [InlineData(EntryKind.Message, 0, "zoe", true)]
    [InlineData(EntryKind.Message, 0, "al", false)]
    [InlineData(EntryKind.Message, 3, "al", false)]
    [InlineData(EntryKind.Message, 1, "zoe", false)]
    [InlineData(EntryKind.PrivateEcho, 2, "bob", false)]
    [InlineData(EntryKind.Joined, 2, "bob", false)]
    [InlineData(EntryKind.Renamed, 2, "bob", false)]
    [InlineData(EntryKind.Kicked, 2, "bob", false)]
    [InlineData(EntryKind.Announced, 2, "bob", false)]
    public void What_people_on_it_write_is_hidden_under_any_name_and_by_whoever_has_theirs(EntryKind kind, long session, string from, bool isHidden) =>
        Assert.Equal(isHidden, List.Hides(new ChatEntry { Kind = kind, Time = FakeTime.Start, Session = session, From = from, To = "me", Text = "hi" }));

    [Fact]
    public void What_is_nobodys_is_shown() => Assert.False(List.Hides(ChatEntry.Reply("hi", FakeTime.Start)));

    [Fact]
    public void Who_is_on_it_is_found_by_the_name_then_and_now()
    {
        Assert.Equal("bob", List.Find("Bob", 0)?.Name);
        Assert.Equal("bob", List.Find("rob", 2)?.Name);
        Assert.Null(List.Find("rob", 0));
        Assert.Equal(["zoe"], List.Without(List.Find("bob", 2)!).People.Select(p => p.Name));
    }
}
