using KestrelChat.Records;

namespace KestrelChat.Tests.Records;

public sealed class SettledTableTests
{
    private readonly SettledTable<string> _words = new(word => word[..1]);

    [Fact]
    public void What_was_changed_is_told_until_it_is_settled()
    {
        _words.Restore(["bee", "ant"]);
        Assert.Empty(_words.Delta().Changed);
        _words.Put("cat");
        _words.Put("boa");
        _words.Remove("a");
        Assert.Equal(["boa", "cat"], _words.Delta().Changed.Order(StringComparer.Ordinal));
        Assert.Equal(["a"], _words.Delta().Gone);
        _words.Settle();
        Assert.Empty(_words.Delta().Changed);
        Assert.Equal(["boa", "cat"], _words.All);
    }

    [Fact]
    public void What_was_not_settled_can_be_taken_back()
    {
        _words.Put("ant");
        _words.Settle();
        _words.Put("ape");
        _words.Put("bee");
        _words.TakeBack();
        Assert.Equal(["ant"], _words.All);
        Assert.Empty(_words.Delta().Changed);
        _words.Remove("a");
        Assert.True(_words.IsEmpty);
        _words.TakeBack();
        Assert.True(_words.TryGet("a", out var word));
        Assert.Equal("ant", word);
    }
}
