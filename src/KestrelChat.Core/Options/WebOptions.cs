namespace KestrelChat.Options;

/// <summary>The chat in a browser.</summary>
public sealed record WebOptions
{
    /// <summary>Pages from elsewhere whose scripts may use the HTTP interface and the WebSocket; none but the server's own by default.</summary>
    public OriginList Origins { get; init; } = OriginList.None;

    /// <summary>Whether the messages of a WebSocket are compressed where the client can (RFC 7692): each costs some 300 KiB then, and what is said next to a secret tells of it by its length.</summary>
    public bool Compression { get; init; }
}
