using KestrelChat.Tests.Sessions;

namespace KestrelChat.Tests.Commands;

public sealed class SearchCommandTests
{
    [Theory]
    [InlineData("/search -- \"!\"", "* A search needs a word with a letter or a digit, or from:NAME.")]
    [InlineData("/search from:", "* Nothing more was found.")]
    [InlineData("/search a b c d e f g h i j k l m n o p", "* Nothing more was found.")]
    [InlineData("/search a b c d e f g h \"i j k l m\" n o p q", "* A search has at most 16 words; this one has 17.")]
    public async Task What_cannot_be_searched_for_is_told_with_the_reason(string line, string answer)
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");

        await alice.SendAsync(line);

        await alice.SeesAsync(answer);
    }
}
