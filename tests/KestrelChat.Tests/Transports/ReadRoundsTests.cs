using System.Globalization;
using KestrelChat.Transports;

namespace KestrelChat.Tests.Transports;

public sealed class ReadRoundsTests
{
    [Fact]
    public void A_thread_that_serves_no_sockets_puts_nothing_off()
    {
        using var rounds = new ReadRounds();
        Assert.False(rounds.TryPutOff(() => { }));
    }

    [Fact]
    public void Its_sockets_are_closed_however_soon_it_ends()
    {
        const int Ends = 100;
        var ended = new List<ReadRounds>();
        for (var i = 0; i < Ends; i++)
        {
            ended.Add(new ReadRounds());
            ended[i].Dispose();
        }

        // Those of tests beside this one may be there.
        Assert.True(SpinWait.SpinUntil(() => CountSockets() < Ends / 10, TimeSpan.FromMinutes(1)), $"{CountSockets()} are left.");
        GC.KeepAlive(ended); // else the collector would close them
    }

    private static int CountSockets()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"@kestrelchat-{Environment.ProcessId}-");
        return File.ReadLines("/proc/net/unix").Count(l => l.Contains(name, StringComparison.Ordinal));
    }
}
