namespace KestrelChat.Probes;

/// <summary>Why a probe's line did not come back: a closed list, as it is a metric's label.</summary>
public enum ProbeFault
{
    /// <summary>Its connection was not accepted.</summary>
    Connect,

    /// <summary>The handshake failed.</summary>
    Tls,

    /// <summary>The connection ended.</summary>
    Closed,

    /// <summary>The server said something else, such as why it does not send the line on.</summary>
    Refused,

    /// <summary>All of it took too long.</summary>
    TimedOut,
}
