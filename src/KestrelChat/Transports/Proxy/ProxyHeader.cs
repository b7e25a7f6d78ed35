using System.Buffers;
using System.Net;

namespace KestrelChat.Transports.Proxy;

/// <summary>
/// What a load balancer puts before the bytes of a connection, by the PROXY protocol of HAProxy
/// (https://www.haproxy.org/download/2.6/doc/proxy-protocol.txt), version 1 or 2: where its client comes from.
/// </summary>
/// <param name="Length">Its bytes.</param>
/// <param name="Source">Where the client comes from; null if the header does not tell, as for the balancer's own health checks.</param>
/// <param name="IsSecure">Whether the client spoke TLS with the balancer, as version 2 can tell.</param>
internal readonly record struct ProxyHeader(int Length, IPEndPoint? Source, bool IsSecure = false)
{
    /// <summary>The longest that is taken: what the protocol promises to fit into one segment.</summary>
    public const int MaxLength = 536;

    /// <summary>Reads the one that a connection begins with; never looks beyond <see cref="MaxLength"/> bytes.</summary>
    public static ProxyHeaderStatus Parse(in ReadOnlySequence<byte> start, out ProxyHeader header)
    {
        Span<byte> copy = stackalloc byte[MaxLength];
        var bytes = copy[..(int)Math.Min(MaxLength, start.Length)];
        start.Slice(0, bytes.Length).CopyTo(bytes);
        var status = ProxyHeaderV2.Parse(bytes, out header);
        return status is ProxyHeaderStatus.Invalid ? ProxyHeaderV1.Parse(bytes, out header) : status;
    }
}
