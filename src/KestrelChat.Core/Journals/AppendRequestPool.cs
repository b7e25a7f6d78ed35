using System.Collections.Concurrent;
using KestrelChat.Diagnostics;
using KestrelChat.Records;
using KestrelChat.State;

namespace KestrelChat.Journals;

/// <summary>The requests that wait for their next use; as many as were ever under way at once. Measures how long each takes.</summary>
public sealed class AppendRequestPool(ChatMetrics metrics, TimeProvider time)
{
    private readonly ConcurrentQueue<AppendRequest> _free = new();

    public AppendRequest Rent(JournalRecord record)
    {
        var request = _free.TryDequeue(out var free) ? free : new AppendRequest(this);
        request.Record = record;
        request.Started = time.GetTimestamp();
        record.NoteAppend();
        return request;
    }

    internal void Measure(long started) => metrics.Appended(time.GetElapsedTime(started));

    internal void Return(AppendRequest request) => _free.Enqueue(request);
}
