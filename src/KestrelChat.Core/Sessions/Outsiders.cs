using System.Collections.Concurrent;
using System.Net;
using KestrelChat.Moderation;

namespace KestrelChat.Sessions;

/// <summary>Those who write or read by HTTP, without a session of this process: where they come from, and what ends when that is banned. For any thread.</summary>
public sealed class Outsiders
{
    private readonly ConcurrentDictionary<long, IPAddress> _writers = new();
    private readonly ConcurrentDictionary<CancellationTokenSource, IPAddress> _readers = new();

    /// <summary>A writer has a name; until <see cref="RemoveWriter"/>.</summary>
    /// <param name="session">The number under which it is on the roster.</param>
    /// <param name="address">Where it comes from.</param>
    public void AddWriter(long session, IPAddress address) => _writers[session] = address;

    public void RemoveWriter(long session) => _writers.TryRemove(session, out _);

    /// <summary>Has a reader's answer cancelled when its address is banned; until <see cref="RemoveReader"/>.</summary>
    public void AddReader(CancellationTokenSource end, IPAddress address) => _readers[end] = address;

    public void RemoveReader(CancellationTokenSource end) => _readers.TryRemove(end, out _);

    internal IPAddress? AddressOf(long session) => _writers.GetValueOrDefault(session);

    /// <summary>Ends the answers to readers from some addresses. Does not wait for what that causes.</summary>
    internal void Bar(IPNetwork network)
    {
        foreach (var (end, address) in _readers)
        {
            if (AddressBlock.Contains(network, address))
                ThreadPool.UnsafeQueueUserWorkItem(Cancel, end, preferLocal: false);
        }
    }

    private static void Cancel(CancellationTokenSource end)
    {
        try
        {
            end.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The answer has ended meanwhile.
        }
    }
}
