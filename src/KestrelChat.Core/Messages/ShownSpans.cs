using System.Diagnostics;

namespace KestrelChat.Messages;

/// <summary>
/// The spans of the messages of one log that its readers are just being shown. A span ends with the first sweep that began after its message could be
/// read, and those that were under way then: by then all who waited for the log have been called. A reader that takes its time to write is not
/// waited for.
/// </summary>
internal sealed class ShownSpans
{
    private readonly Lock _gate = new();

    // With the number of the first sweep after each.
    private readonly Queue<(Activity Span, long Sweep)> _spans = new();

    // In the order in which they began.
    private readonly List<long> _underWay = [];
    private long _next = 1;

    /// <summary>Takes the span of a message that can be read; its readers are yet to be woken.</summary>
    public void Add(Activity span)
    {
        lock (_gate)
            _spans.Enqueue((span, _next));
    }

    /// <summary>A sweep begins: it has not taken its waiters yet.</summary>
    /// <returns>Its number, above 0.</returns>
    public long Begin()
    {
        lock (_gate)
        {
            _underWay.Add(_next);
            return _next++;
        }
    }

    /// <summary>A sweep has called the last one.</summary>
    public void End(long sweep)
    {
        lock (_gate)
            _underWay.Remove(sweep);
        while (TakeShown() is { } span)
            span.Stop();
    }

    /// <summary>Nobody waits: a sweep would call none.</summary>
    public void Pass() => End(Begin());

    private Activity? TakeShown()
    {
        lock (_gate)
        {
            var oldest = _underWay.Count > 0 ? _underWay[0] : _next;
            return _spans.TryPeek(out var first) && first.Sweep < oldest ? _spans.Dequeue().Span : null;
        }
    }
}
