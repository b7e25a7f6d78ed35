using System.Net;
using System.Net.Sockets;

namespace KestrelChat.IntegrationTests.Harness;

/// <summary>HTTP from another address of this machine than the one that everybody comes from, which cannot be banned.</summary>
internal static class HttpFrom
{
    public const string Elsewhere = "127.0.0.78";

    /// <summary>A client that comes from there.</summary>
    public static HttpClient Connect() => new(new SocketsHttpHandler { ConnectCallback = async (context, cancel) => await DialAsync(context.DnsEndPoint.Port, cancel) }) { Timeout = Patience.Limit };

    private static async Task<Stream> DialAsync(int port, CancellationToken cancel)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Parse(Elsewhere), 0));
        await socket.ConnectAsync(IPAddress.Loopback, port, cancel);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
