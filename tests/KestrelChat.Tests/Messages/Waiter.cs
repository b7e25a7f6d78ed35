using KestrelChat.Messages;

namespace KestrelChat.Tests.Messages;

internal sealed class Waiter(Action woken) : ILogWaiter
{
    public void LogGrew() => woken();
}
