using KestrelChat.Load.Options;
using KestrelChat.Load.Scenarios;

namespace KestrelChat.Tests.Load.Scenarios;

public sealed class PopulationTests
{
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
