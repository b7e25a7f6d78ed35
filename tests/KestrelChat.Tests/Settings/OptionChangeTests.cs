using KestrelChat.Options;
using KestrelChat.Settings;

namespace KestrelChat.Tests.Settings;

public sealed class OptionChangeTests
{
    private static readonly ChatOptions Old = new();

    private static readonly ChatOptions Wanted = Old with
    {
        Port = 50001,
        MessageOfTheDay = "Tea at five.",
        Limits = Old.Limits with { MessagesPerSecond = 1, MaxConnections = 7 },
    };

    [Fact]
    public void Each_key_that_differs_is_told_with_both_values()
    {
        Assert.Empty(OptionChange.Between(Old, new ChatOptions()));
        Assert.Equal(
            [
                ("Chat:Port", "50000", "50001"),
                ("Chat:MessageOfTheDay", "", "Tea at five."),
                ("Chat:Limits:MaxConnections", "0", "7"),
                ("Chat:Limits:MessagesPerSecond", "5", "1"),
            ],
            OptionChange.Between(Old, Wanted).Select(c => (c.Option.Key, c.Old, c.New)));
    }

    [Fact]
    public void What_needs_a_restart_stays_as_it_is()
    {
        var next = OptionChange.Reload(Old, OptionChange.Between(Old, Wanted));

        Assert.Equal(Old with { MessageOfTheDay = "Tea at five.", Limits = Old.Limits with { MessagesPerSecond = 1 } }, next);
    }
}
