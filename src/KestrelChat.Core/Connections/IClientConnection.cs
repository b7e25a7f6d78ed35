using System.IO.Pipelines;
using System.Net;

namespace KestrelChat.Connections;

/// <summary>What a session knows of its transport.</summary>
public interface IClientConnection
{
    /// <summary>The bytes from the client.</summary>
    PipeReader Input { get; }

    /// <summary>The bytes to the client. Each write is awaited before the next one, and copies what it keeps.</summary>
    PipeWriter Output { get; }

    /// <summary>The client's address and port, for the log and for <c>Chat:GuestNames=endpoint</c>.</summary>
    string Endpoint { get; }

    /// <summary>Whether the client is an operator, as it came by a way that only operators have.</summary>
    bool IsOperator { get; }

    /// <summary>The client's address; null where the transport does not tell.</summary>
    IPAddress? Address { get; }

    /// <summary>Whether nobody on the way can read what the client types: it speaks TLS, or comes from this machine by a socket of the file system.</summary>
    bool IsSecure { get; }

    /// <summary>Why the connection ended, from what reading or writing threw.</summary>
    /// <returns>Null if that is no ending of the transport's but a fault of ours.</returns>
    CloseReason? EndingOf(Exception fault);

    /// <summary>Cuts the connection at once; may be called more than once and from any thread.</summary>
    void Abort(CloseReason reason);

    /// <summary>Ends the connection so that the last line is not lost; once, when its session has ended. Does not throw.</summary>
    ValueTask CloseAsync();
}
