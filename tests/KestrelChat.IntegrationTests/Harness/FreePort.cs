using System.Net;
using System.Net.Sockets;

namespace KestrelChat.IntegrationTests.Harness;

/// <summary>Picks ports that nobody listens on, below those that the system gives to outgoing connections. Tests that run side by side never get the same one.</summary>
internal static class FreePort
{
    private const int Lowest = 20_000;
    private const int Highest = 32_000;

    private static int _next = Random.Shared.Next(Highest - Lowest);

    public static int Pick()
    {
        while (true)
        {
            var port = Lowest + (Interlocked.Increment(ref _next) % (Highest - Lowest));
            using var probe = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp) { DualMode = true };
            try
            {
                probe.Bind(new IPEndPoint(IPAddress.IPv6Any, port));
                return port;
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressAlreadyInUse)
            {
                // The next one, then.
            }
        }
    }
}
