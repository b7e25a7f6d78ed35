using System.Collections.Concurrent;
using KestrelChat.Storage.Sqlite.Engine;
using Microsoft.Extensions.Logging;

namespace KestrelChat.Storage.Sqlite.Reading;

/// <summary>
/// A thread that reads, with a connection of its own: reading blocks, and neither the writer nor the pool's threads are
/// to wait for it. Made when first needed. What comes while too much waits is turned away.
/// </summary>
internal sealed class ReadWorker(string name, int maxWaiting, Func<JournalReader> open, ILogger logger) : IDisposable
{
    private readonly BlockingCollection<Action<JournalReader>> _work = new(new ConcurrentQueue<Action<JournalReader>>());
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _waiting;
    private int _started;

    /// <summary>Has something read.</summary>
    /// <param name="read">The work; on the lane's thread.</param>
    /// <param name="refuse">The answer if it cannot be done, from the reason.</param>
    public async ValueTask<T> RunAsync<T>(Func<JournalReader, T> read, Func<string, T> refuse)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (Interlocked.Increment(ref _waiting) > maxWaiting || !TryAdd(reader => answer.SetResult(Read(reader, read, refuse))))
        {
            Interlocked.Decrement(ref _waiting);
            return refuse("too much is being read just now; try again");
        }

        if (Interlocked.Exchange(ref _started, 1) == 0)
            new Thread(Run) { Name = name, IsBackground = true }.Start();
        return await answer.Task.ConfigureAwait(false);
    }

    /// <summary>Reads what waits and closes the connection.</summary>
    public async ValueTask EndAsync()
    {
        _work.CompleteAdding();
        if (Interlocked.Exchange(ref _started, 1) != 0)
            await _ended.Task.ConfigureAwait(false);
    }

    public void Dispose() => _work.Dispose();

    private bool TryAdd(Action<JournalReader> work)
    {
        try
        {
            return _work.TryAdd(work);
        }
        catch (InvalidOperationException)
        {
            return false; // the server is going down
        }
    }

    private void Run()
    {
        using (var reader = open())
        {
            foreach (var work in _work.GetConsumingEnumerable())
            {
                work(reader);
                Interlocked.Decrement(ref _waiting);
            }
        }

        _ended.SetResult();
    }

    private T Read<T>(JournalReader reader, Func<JournalReader, T> read, Func<string, T> refuse)
    {
        try
        {
            return read(reader);
        }
        catch (Exception e)
        {
            reader.Close();
            JournalEvents.NotRead(logger, e.Message);
            return refuse((e as StorageException)?.Fault is StorageFault.Stopped ? "it took too long" : "the disk reports errors");
        }
    }
}
