using System.Diagnostics;
using KestrelChat.Diagnostics;

namespace KestrelChat.Tests.Diagnostics;

/// <summary>A tracer, and the spans of it that have ended.</summary>
internal sealed class SpanList : IDisposable
{
    /// <summary>Of the tests that want no other listener beside theirs: OpenTelemetry's listens to a source, and to a meter, by its name.</summary>
    public const string Collection = "listeners to spans and metrics";

    private readonly ActivityListener _listener;
    private readonly List<Activity> _ended = [];

    public SpanList(ActivitySamplingResult sampling = ActivitySamplingResult.AllDataAndRecorded, ChatTracer? tracer = null)
    {
        Tracer = tracer ?? new ChatTracer();
        _listener = new ActivityListener
        {
            // Of this tracer alone: other tests have theirs at the same time.
            ShouldListenTo = source => source == Tracer.Source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) =>
            {
                Asked++;
                return sampling;
            },
            ActivityStarted = span => Assert.Equal(default, span.ParentId),
            ActivityStopped = span =>
            {
                lock (_ended)
                    _ended.Add(span);
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public ChatTracer Tracer { get; }

    /// <summary>How often it was asked whether it wants a span.</summary>
    public int Asked { get; private set; }

    public IReadOnlyList<Activity> Ended
    {
        get
        {
            lock (_ended)
                return [.. _ended];
        }
    }

    /// <summary>Those of messages.</summary>
    public IReadOnlyList<Activity> Messages => [.. Ended.Where(s => s.Kind is ActivityKind.Consumer)];

    /// <summary>All that a span tells in words and numbers, but for its times and identities.</summary>
    public static string WordsOf(Activity span) => string.Join(
        ' ',
        [
            span.OperationName, span.DisplayName, span.Status, span.StatusDescription,
            .. span.TagObjects.Select(t => $"{t.Key}={t.Value}"),
            .. span.Events.SelectMany(e => e.Tags.Select(t => $"{t.Key}={t.Value}").Prepend(e.Name)),
            .. span.Links.SelectMany(l => l.Tags ?? []).Select(t => $"{t.Key}={t.Value}"),
            .. span.Baggage.Select(b => $"{b.Key}={b.Value}"),
        ]);

    public void Dispose()
    {
        _listener.Dispose();
        Tracer.Dispose();
    }
}
