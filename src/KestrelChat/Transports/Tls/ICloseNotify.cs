namespace KestrelChat.Transports.Tls;

/// <summary>The end that a connection with TLS tells its client: without it the client cannot tell an end from a connection that somebody
/// cut (RFC 8446, section 6.1).</summary>
internal interface ICloseNotify
{
    /// <summary>Sends it, if the client still takes it within a time.</summary>
    Task SendAsync(TimeSpan patience);
}
