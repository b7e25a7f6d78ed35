using KestrelChat.Load.Options;

namespace KestrelChat.Tests.Load.Options;

public sealed class SpreadTests
{
    [Theory]
    [InlineData(100, 1, 18_000, 1)]
    [InlineData(18_000, 1, 18_000, 2)]
    [InlineData(50_000, 0, 18_000, 3)]
    [InlineData(7, 3, 4, 3)]
    public void Every_receiver_is_in_one_process_and_none_has_too_many(int receivers, int senders, int most, int processes)
    {
        var options = Options(receivers, senders, most);
        Assert.Equal(processes, Spread.ProcessesOf(options));
        var next = 0;
        for (var i = 0; i < processes; i++)
        {
            var (from, to) = Spread.ReceiversOf(options with { Part = options.Part with { Index = i } });
            Assert.Equal(next, from);
            Assert.InRange(to - from + (i == 0 ? senders : 0), 1, most);
            next = to;
        }

        Assert.Equal(receivers, next);
    }

    private static LoadOptions Options(int receivers, int senders, int most) => new()
    {
        Scenario = "fanout",
        Protocol = "chat",
        Host = "127.0.0.1",
        Port = 1,
        Receivers = receivers,
        Senders = senders,
        ClientsPerProcess = most,
        ClientsPerAddress = 50,
    };
}
