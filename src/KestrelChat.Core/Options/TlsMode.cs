namespace KestrelChat.Options;

/// <summary>Whether the chat's port speaks TLS.</summary>
public enum TlsMode
{
    /// <summary>Plain text alone.</summary>
    Off,

    /// <summary>Plain text, and TLS with clients that begin with a handshake.</summary>
    Offered,

    /// <summary>TLS alone.</summary>
    Required,
}
