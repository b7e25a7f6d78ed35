namespace KestrelChat.Connections;

/// <summary>The words for each <see cref="CloseReason"/>.</summary>
public static class CloseReasons
{
    /// <summary>The value of the metric's label and of the log's field.</summary>
    public static string Label(this CloseReason reason) => reason switch
    {
        CloseReason.ClientClosed => "client_closed",
        CloseReason.Quit => "quit",
        CloseReason.Reset => "reset",
        CloseReason.TimedOut => "timed_out",
        CloseReason.SlowReader => "slow_reader",
        CloseReason.LineTooLong => "line_too_long",
        CloseReason.Flooding => "flooding",
        CloseReason.Shutdown => "shutdown",
        CloseReason.HttpRequest => "http_request",
        CloseReason.TlsHandshake => "tls_handshake",
        CloseReason.PlainText => "plain_text",
        CloseReason.ProxyHeader => "proxy_header",
        CloseReason.ServerFull => "server_full",
        CloseReason.AddressLimit => "address_limit",
        CloseReason.Removed => "removed",
        CloseReason.TakenOver => "taken_over",
        CloseReason.Kicked => "kicked",
        CloseReason.Banned => "banned",
        _ => "fault",
    };

    /// <summary>Whether the person may not have meant it: who goes says so with <c>/quit</c>, and a program that dies or a network that fails says nothing.</summary>
    public static bool IsLoss(this CloseReason reason) =>
        reason is CloseReason.ClientClosed or CloseReason.Reset or CloseReason.TimedOut or CloseReason.SlowReader or CloseReason.Fault;

    /// <summary>What the room is told after "has exited"; null for an end that needs no reason.</summary>
    public static string? ForTheRoom(this CloseReason reason) => reason switch
    {
        CloseReason.Reset => "connection reset",
        CloseReason.TimedOut => "connection timed out",
        CloseReason.SlowReader => "reads too slowly",
        CloseReason.LineTooLong => "line too long",
        CloseReason.Flooding => "sends too fast",
        CloseReason.Shutdown => "server shutdown",
        CloseReason.Fault => "server fault",
        _ => null,
    };

    /// <summary>The last line that the client itself gets; null where it needs none or cannot get one.</summary>
    public static string? ForTheClient(this CloseReason reason) => reason switch
    {
        CloseReason.Shutdown => "The server is going down; please connect again in a moment.",
        CloseReason.LineTooLong => "No line end in 65536 bytes; this connection is closed.",
        CloseReason.Flooding => "You kept sending faster than this server takes it; this connection is closed.",
        CloseReason.PlainText => "This port takes TLS alone: ncat --ssl HOST PORT, or openssl s_client -quiet -connect HOST:PORT.",
        CloseReason.ProxyHeader => "A PROXY header comes from the addresses in Chat:ProxyProtocol:TrustedNetworks, always, and from nowhere else.",
        CloseReason.ServerFull => "The server is full. Please try again later.",
        CloseReason.AddressLimit => "Too many connections from your address. Please try again later.",
        CloseReason.TakenOver => "Your session was taken up by another connection; this one ends.",
        CloseReason.Kicked => "You were sent away by an operator.",
        CloseReason.Removed => "Your place here was given up. Please connect again.",
        _ => null,
    };
}
