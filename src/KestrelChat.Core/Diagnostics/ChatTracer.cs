using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using KestrelChat.Connections;

namespace KestrelChat.Diagnostics;

/// <summary>
/// The spans of the chat, called as OpenTelemetry's conventions for messaging call them: one a sampled message, from the line that was read
/// to the last reader that was shown it, linked to that of its connection. No attribute holds a text, a name or an address. While
/// nobody listens, a line costs a look at a field.
/// </summary>
/// <param name="ratio">How many of the messages have a span, from 0 to 1. Decided here and before anything is made: OpenTelemetry's own
/// samplers make an object for each message that they leave out.</param>
/// <param name="random">What it is decided by; the runtime's by default.</param>
public sealed class ChatTracer(double ratio = 1, Random? random = null) : IDisposable
{
    /// <summary>The name of the source.</summary>
    public const string SourceName = "KestrelChat";

    private readonly Random _random = random ?? Random.Shared;

    // The spans of connections that are open and have sent a sampled message. A connection without one costs nothing.
    private readonly ConcurrentDictionary<long, Activity> _connections = new();

    /// <summary>Whom listeners listen to.</summary>
    public ActivitySource Source { get; } = new(SourceName);

    /// <summary>Whether the next message, or connection, is to have a span.</summary>
    public bool IsSampled() => Source.HasListeners() && _random.NextDouble() < ratio;

    /// <summary>Begins the span of a sampled message.</summary>
    /// <param name="operation">What is done with it.</param>
    /// <param name="session">The connection it comes from.</param>
    /// <param name="bytes">How long its text is, in UTF-8; null if nobody knows.</param>
    /// <param name="connected">Since when there is that connection; null if there is none.</param>
    /// <returns>Null if nobody wants it.</returns>
    public Activity? BeginMessage(string operation, long session, int? bytes, DateTimeOffset? connected)
    {
        if (Begin(operation, ActivityKind.Consumer, default) is not { } span)
            return null;
        span.SetTag("messaging.system", "kestrelchat");
        span.SetTag("messaging.operation.name", operation);
        span.SetTag("messaging.operation.type", "process");
        span.SetTag("messaging.client.id", Text(session));
        if (bytes is { } size)
            span.SetTag("messaging.message.body.size", size);
        if (connected is { } since && ConnectionOf(session, since) is { } connection)
            span.AddLink(new ActivityLink(connection.Context));
        return span;
    }

    /// <summary>Its message is handed to the journal.</summary>
    public static void NoteAppend(Activity span) => span.AddEvent(new ActivityEvent("append"));

    /// <summary>Its message has its place, is as durable as configured, and can be read.</summary>
    /// <param name="span">The message's.</param>
    /// <param name="sequence">Its number.</param>
    public static void NoteDurable(Activity span, long sequence)
    {
        span.AddEvent(new ActivityEvent("durable"));
        span.SetTag("messaging.message.id", Text(sequence));
    }

    /// <summary>Ends the span of a message that nobody is shown.</summary>
    public static void Refuse(Activity span, RefusalReason reason) => Fail(span, reason.Label());

    /// <summary>Ends the span of a connection. One that has none is sampled now.</summary>
    /// <param name="session">Its session, which says nothing any more.</param>
    /// <param name="connected">Since when there is that connection.</param>
    /// <param name="reason">Why it ends.</param>
    public void EndConnection(long session, DateTimeOffset connected, CloseReason reason)
    {
        if (!_connections.TryRemove(session, out var span))
            span = IsSampled() ? BeginConnection(session, connected) : null;
        if (span is null)
            return;
        span.SetTag("kestrelchat.disconnect.reason", reason.Label());
        if (reason is CloseReason.Fault)
            Fail(span, reason.Label());
        else
            span.Stop();
    }

    public void Dispose() => Source.Dispose();

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Fail(Activity span, string error)
    {
        span.SetTag("error.type", error);
        span.SetStatus(ActivityStatusCode.Error);
        span.Stop();
    }

    private Activity? ConnectionOf(long session, DateTimeOffset connected)
    {
        if (_connections.TryGetValue(session, out var span))
            return span;
        span = BeginConnection(session, connected);
        if (span is not null)
            _connections[session] = span;
        return span;
    }

    private Activity? BeginConnection(long session, DateTimeOffset connected)
    {
        var span = Begin("connection", ActivityKind.Server, connected);
        span?.SetTag("messaging.system", "kestrelchat");
        span?.SetTag("messaging.client.id", Text(session));
        span?.SetTag("network.transport", "tcp");
        return span;
    }

    /// <summary>Begins a trace, whatever this thread is in; nothing that this thread does after it belongs to that.</summary>
    private Activity? Begin(string name, ActivityKind kind, DateTimeOffset started)
    {
        var current = Activity.Current;
        Activity.Current = null;
        var span = Source.StartActivity(name, kind, parentContext: default, startTime: started);
        if (span is { IsAllDataRequested: false })
        {
            span.Stop();
            span = null;
        }

        Activity.Current = current;
        return span;
    }
}
