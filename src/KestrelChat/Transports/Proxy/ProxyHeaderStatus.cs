namespace KestrelChat.Transports.Proxy;

/// <summary>What the first bytes of a connection are as a PROXY header.</summary>
internal enum ProxyHeaderStatus
{
    /// <summary>The beginning of one, as far as can be told.</summary>
    Incomplete,

    /// <summary>None, or one that breaks the rules.</summary>
    Invalid,

    /// <summary>A whole one.</summary>
    Complete,
}
