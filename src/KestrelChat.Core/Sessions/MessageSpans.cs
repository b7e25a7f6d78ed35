using System.Diagnostics;
using System.Text;
using KestrelChat.Connections;
using KestrelChat.Diagnostics;
using KestrelChat.Records;

namespace KestrelChat.Sessions;

/// <summary>Begins the spans of what is said.</summary>
internal static class MessageSpans
{
    private const string Say = "say";

    /// <summary>Gives a message that was just read a span, if it is sampled.</summary>
    public static void Trace(this ChatServices services, JournalRecord record)
    {
        if (services.Tracer.IsSampled())
            record.Span = Begin(services, record);
    }

    /// <summary>The same for a line that does not become a message.</summary>
    public static void TraceRefused(this ChatServices services, long session, RefusalReason reason)
    {
        if (services.Tracer.IsSampled() && services.Tracer.BeginMessage(Say, session, bytes: null, services.Sessions.ConnectedSince(session)) is { } span)
            ChatTracer.Refuse(span, reason);
    }

    private static Activity? Begin(ChatServices services, JournalRecord record)
    {
        var (operation, text) = record switch
        {
            MessageRecord message => (Say, message.Text),
            ActionRecord action => ("act", action.Text),
            PrivateRecord message => ("whisper", message.Text),
            _ => throw new ArgumentOutOfRangeException(nameof(record), record.Kind, "No message has this kind."),
        };
        return services.Tracer.BeginMessage(operation, record.Session, Encoding.UTF8.GetByteCount(text), services.Sessions.ConnectedSince(record.Session));
    }
}
