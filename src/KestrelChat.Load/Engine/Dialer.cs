using System.ComponentModel;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using KestrelChat.Load.Options;

namespace KestrelChat.Load.Engine;

/// <summary>Opens and closes the sockets of clients, without waiting.</summary>
internal sealed class Dialer : IDisposable
{
    // The kernel doubles it, and takes no less than 2,304 (tcp(7), socket(7)).
    private const int SlowReceiveBuffer = 2048;

    private readonly SocketAddress _target;
    private readonly SocketAddress _httpTarget;
    private readonly SourceAddresses _sources;
    private readonly TlsContext? _tls;

    /// <summary>Finds the server, and no more.</summary>
    /// <param name="host">A name or an address; of several, the first of IPv4.</param>
    /// <param name="port">The server's.</param>
    /// <param name="httpPort">The same for HTTP.</param>
    /// <param name="clientsPerAddress">How many clients share a source address, if the server is on this machine.</param>
    /// <param name="tls">Whether clients begin with a TLS handshake.</param>
    /// <exception cref="LoadException">There is no such host.</exception>
    public Dialer(string host, int port, int httpPort, int clientsPerAddress, bool tls)
    {
        var address = Resolve(host);
        _target = new IPEndPoint(address, port).Serialize();
        _httpTarget = new IPEndPoint(address, httpPort).Serialize();
        _sources = new SourceAddresses(address, clientsPerAddress);
        _tls = tls ? new TlsContext() : null;
    }

    public void Dispose() => _tls?.Dispose();

    /// <summary>Begins to connect; the descriptor is writable when that has ended, either way.</summary>
    /// <exception cref="LoadException">The system has no descriptor or no port for it, or the connection was refused at once.</exception>
    public void Dial(Client client, bool isByHttp)
    {
        var target = isByHttp ? _httpTarget : _target;
        var descriptor = Libc.Socket((int)target.Family is (int)AddressFamily.InterNetwork ? 2 : 10, Libc.StreamSocket | Libc.NonBlocking | Libc.CloseOnExec, 0);
        Check(descriptor, "No socket");
        client.Descriptor = descriptor;
        Set(descriptor, Libc.TcpLevel, Libc.NoDelay, 1);
        // Before connecting: the window that is offered depends on it.
        if (client.IsSlow)
            Set(descriptor, Libc.SocketLevel, Libc.ReceiveBuffer, SlowReceiveBuffer);
        if (_sources.Of(client.Origin) is { } source)
        {
            // The port is then chosen by connect, among those that are free towards this server.
            Set(descriptor, Libc.IpLevel, Libc.BindAddressNoPort, 1);
            var local = new IPEndPoint(source, 0).Serialize();
            Check(Libc.Bind(descriptor, Bytes(local), (uint)local.Size), $"Cannot come from {source}");
        }

        if (Libc.Connect(descriptor, Bytes(target), (uint)target.Size) < 0 && Marshal.GetLastPInvokeError() != Libc.InProgress)
            throw new LoadException($"Cannot connect: {Reason(Marshal.GetLastPInvokeError())}.");
    }

    /// <summary>Why connecting failed; null if it did not.</summary>
    public static string? Outcome(Client client)
    {
        var error = 0;
        var length = (uint)sizeof(int);
        Check(Libc.GetOption(client.Descriptor, Libc.SocketLevel, Libc.SocketError, ref error, ref length), "getsockopt");
        return error == 0 ? null : Reason(error);
    }

    /// <summary>Begins the handshake on a connection that was made, if there is to be one.</summary>
    public void Encrypt(Client client) => client.Tls = _tls?.Begin(client.Descriptor);

    /// <summary>Closes with FIN, or with RST if input is unread.</summary>
    public static void Close(Client client)
    {
        client.Tls?.Dispose();
        client.Tls = null;
        _ = Libc.Close(client.Descriptor);
        client.Descriptor = -1;
    }

    /// <summary>Sends FIN; what comes can still be read.</summary>
    public static void EndOutput(Client client) => _ = Libc.Shutdown(client.Descriptor, Libc.EndOfOutput);

    /// <summary>Closes with RST.</summary>
    public static void Reset(Client client)
    {
        // struct linger: on, 0 s.
        _ = Libc.SetOption(client.Descriptor, Libc.SocketLevel, Libc.Linger, [1, 0], 2 * sizeof(int));
        Close(client);
    }

    private static IPAddress Resolve(string host)
    {
        try
        {
            var all = Dns.GetHostAddresses(host);
            return all.FirstOrDefault(a => a.AddressFamily is AddressFamily.InterNetwork) ?? all[0];
        }
        catch (SocketException e)
        {
            throw new LoadException($"{host}: {e.Message}.");
        }
    }

    private static ReadOnlySpan<byte> Bytes(SocketAddress address) => address.Buffer.Span[..address.Size];

    private static void Set(int descriptor, int level, int name, int value) => _ = Libc.SetOption(descriptor, level, name, [value], sizeof(int));

    private static void Check(int result, string what)
    {
        if (result < 0)
            throw new LoadException($"{what}: {Reason(Marshal.GetLastPInvokeError())}.");
    }

    private static string Reason(int error) => new Win32Exception(error).Message;
}
