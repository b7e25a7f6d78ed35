using System.Net;
using KestrelChat.Connections;
using KestrelChat.Messages;
using KestrelChat.Rooms;
using KestrelChat.State;

namespace KestrelChat.Tests.Journals;

/// <summary>Holds the journal inside the application of a private message until released.</summary>
internal sealed class BlockingMail : ILocalSessions, IDisposable
{
    private readonly ManualResetEventSlim _released = new();
    private readonly TaskCompletionSource _holding = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Holding => _holding.Task;

    public void Release() => _released.Set();

    public void Changed(Member before, Member after, long leftAt)
    {
    }

    public void Bar(IPNetwork network, ChatEntry notice)
    {
    }

    public void Moved(Member before, Member after, long position, ChatEntry kick)
    {
    }

    public void Close(Member gone, long leftAt, CloseReason why)
    {
    }

    public void Deliver(long session, ChatEntry entry, long after)
    {
        if (entry.Text != "held")
            return;
        _holding.TrySetResult();
        _released.Wait(TimeSpan.FromSeconds(60));
    }

    public void Dispose() => _released.Dispose();
}
