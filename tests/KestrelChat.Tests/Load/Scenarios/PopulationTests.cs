using KestrelChat.Load.Options;
using KestrelChat.Load.Scenarios;

namespace KestrelChat.Tests.Load.Scenarios;

public sealed class PopulationTests
{
    [Theory]
    [InlineData(100, 1, 18_000, 1)]
    [InlineData(18_000, 1, 18_000, 2)]
    [InlineData(50_000, 0, 18_000, 3)]
    [InlineData(7, 3, 4, 3)]
    public void Every_receiver_is_in_one_process_and_none_has_too_many(int receivers, int senders, int most, int processes)
    {
        var options = Options(receivers, senders, most);
        Assert.Equal(processes, Population.ProcessesOf(options));
        var next = 0;
        for (var i = 0; i < processes; i++)
        {
            var (from, to) = Population.ReceiversOf(options with { Part = options.Part with { Index = i } });
            Assert.Equal(next, from);
            Assert.InRange(to - from + (i == 0 ? senders : 0), 1, most);
            next = to;
        }

        Assert.Equal(receivers, next);
    }

    [Fact]
    public void The_slow_ones_are_the_last_and_never_sampled()
    {
        var population = new Population(Options(10, 1, 100));
        population.AddAudience(slow: 3);
        Assert.Equal([7, 8, 9], population.Clients.Where(c => c.IsSlow).Select(c => c.Number));
        Assert.DoesNotContain(population.Clients, c => c.IsSlow && c.IsSampled);
        Assert.Equal(10, Assert.Single(population.Clients, c => c.SenderNumber >= 0).Number);
    }

    private static LoadOptions Options(int receivers, int senders, int most) => new()
    {
        Scenario = ScenarioTable.Fanout,
        Protocol = "chat",
        Host = "127.0.0.1",
        Port = 1,
        Receivers = receivers,
        Senders = senders,
        ClientsPerProcess = most,
        ClientsPerAddress = 50,
    };
}
