namespace KestrelChat.Options;

/// <summary>The chat in a browser.</summary>
public sealed record WebOptions
{
    /// <summary>Pages from elsewhere whose scripts may use the HTTP interface and the WebSocket; none but the server's own by default.</summary>
    public OriginList Origins { get; init; } = OriginList.None;

    /// <summary>Where proxies are whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are believed. None: whoever is believed can pass for any address.</summary>
    public NetworkList TrustedProxies { get; init; } = NetworkList.None;

    /// <summary>How often a WebSocket is asked whether it is there. Proxies between give up what is silent for a minute.</summary>
    public TimeSpan PingInterval { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long it may take to answer: by default as long as the kernel of a client by TCP may.</summary>
    public TimeSpan PongPatience => 3 * PingInterval;

    /// <summary>Whether the messages of a WebSocket are compressed where the client can (RFC 7692): each costs some 300 KiB then, and what is said next to a secret tells of it by its length.</summary>
    public bool Compression { get; init; }
}
