namespace KestrelChat.Connections;

/// <summary>Why a connection ended: the closed list that drives the line in the room, the log and the metric.</summary>
public enum CloseReason
{
    /// <summary>The client ended its side (FIN).</summary>
    ClientClosed,

    /// <summary><c>/quit</c>.</summary>
    Quit,

    /// <summary>The client's side was cut (RST).</summary>
    Reset,

    /// <summary>The client stopped answering (TCP keep-alive or retransmission ran out).</summary>
    TimedOut,

    /// <summary>It took no bytes for too long.</summary>
    SlowReader,

    /// <summary>It sent too many bytes with no line end.</summary>
    LineTooLong,

    /// <summary>It kept sending faster than it may.</summary>
    Flooding,

    /// <summary>The server is going down.</summary>
    Shutdown,

    /// <summary>An HTTP request on the chat port.</summary>
    HttpRequest,

    /// <summary>A TLS handshake on the plain port, or one that came to nothing.</summary>
    TlsHandshake,

    /// <summary>No TLS handshake on a port that takes TLS alone.</summary>
    PlainText,

    /// <summary>From a load balancer's address, and without a PROXY header that could be read; or with a binary one from anywhere else.</summary>
    ProxyHeader,

    /// <summary>All places were taken.</summary>
    ServerFull,

    /// <summary>Its address had too many connections, or came too often.</summary>
    AddressLimit,

    /// <summary>Its place on the roster was given up by somebody else than itself.</summary>
    Removed,

    /// <summary>Its person has come back by another connection.</summary>
    TakenOver,

    /// <summary>An operator sent it away.</summary>
    Kicked,

    /// <summary>An operator keeps it, or those who come from its address, out of the server.</summary>
    Banned,

    /// <summary>A fault of the server.</summary>
    Fault,
}
