namespace KestrelChat.Messages;

/// <summary>How a reader wants its lines. Those in <c>StyleSet.OfConnections</c>, in lower case, are what <c>/style</c> and <c>Chat:Style</c> take.</summary>
public enum StyleKind
{
    /// <summary>The wording of the 2009 original.</summary>
    Classic,

    /// <summary>One short line an event.</summary>
    Compact,

    /// <summary>One JSON object a line (NDJSON), for programs.</summary>
    Json,

    /// <summary>One event an entry, for readers by HTTP.</summary>
    EventStream,
}
