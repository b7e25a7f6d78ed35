namespace KestrelChat.Options;

/// <summary>What an operator can set under <c>Chat:ProxyProtocol:</c>.</summary>
public sealed record ProxyProtocolOptions
{
    /// <summary>Where load balancers are that put a PROXY header before each connection. None: whoever is believed can pass for any address.</summary>
    public NetworkList TrustedNetworks { get; init; } = NetworkList.None;
}
