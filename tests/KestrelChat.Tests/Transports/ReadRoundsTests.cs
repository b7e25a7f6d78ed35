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
}
