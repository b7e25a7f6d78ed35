using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace KestrelChat.IntegrationTests.Harness;

/// <summary>A chat client that is nothing but a TCP socket. It reads all the time unless it was told not to.</summary>
internal sealed class LineClient : IAsyncDisposable
{
    private const int UsualWindow = 64 * 1024;

    private readonly Socket _socket;
    private readonly SslStream? _tls;
    private readonly TaskCompletionSource<ConnectionEnd> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private LineClient(Socket socket, SslStream? tls, string owner)
    {
        (_socket, _tls) = (socket, tls);
        Received = new Transcript(owner);
    }

    public Transcript Received { get; }

    /// <summary>The name it has now, as far as <see cref="JoinAsync"/> gave it one.</summary>
    public string Nick { get; private set; } = "";

    /// <summary>Where it connects from.</summary>
    public int Port => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    public long BytesReceived { get; private set; }

    public long BytesSent { get; private set; }

    /// <summary>The certificate that the server showed; null without TLS.</summary>
    public X509Certificate? ServerCertificate => _tls?.RemoteCertificate;

    public static async Task<LineClient> ConnectAsync(ServerProcess server, string owner = "client", bool reads = true, IPAddress? from = null, bool tls = false, int? port = null)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (!reads)
            socket.ReceiveBufferSize = 2048;
        if (from is not null)
            socket.Bind(new IPEndPoint(from, 0));
        await socket.ConnectAsync(IPAddress.Loopback, port ?? server.ChatPort);
        var client = new LineClient(socket, tls ? await EncryptAsync(socket) : null, owner);
        if (reads)
            client.StartReading();
        return client;
    }

    /// <summary>Connects, takes a name and waits until the room has been told both.</summary>
    public static async Task<LineClient> JoinAsync(ServerProcess server, string nick, IPAddress? from = null, bool tls = false, int? port = null)
    {
        var client = await ConnectAsync(server, nick, from: from, tls: tls, port: port);
        await client.WelcomeAsync();
        await client.RenameAsync(nick);
        return client;
    }

    /// <summary>Waits for the welcome and remembers the name in it.</summary>
    public async Task WelcomeAsync()
    {
        const string Before = "* Welcome to KestrelChat. You are ";
        const string After = ". Type a line and press Enter to talk; /help lists the commands.";
        var line = await Received.ExpectAsync(l => l.StartsWith(Before, StringComparison.Ordinal), "the welcome");
        Assert.EndsWith(After, line, StringComparison.Ordinal);
        Nick = line[Before.Length..^After.Length];
    }

    /// <summary>Takes another name and waits until it has it; where the room is too full to be told, the server answers.</summary>
    public async Task RenameAsync(string nick, bool isShown = true)
    {
        await SendLineAsync($"/nick {nick}");
        await Received.ExpectAsync(isShown ? $"At TIME -- {Nick} now goes by {nick}" : $"* You are now {nick}.");
        Nick = nick;
    }

    /// <summary>Says something and waits for its echo, so that it has its place.</summary>
    public async Task SayAsync(string text)
    {
        await SendLineAsync(text);
        await ExpectMessageAsync(Nick, text);
    }

    public async Task ExpectMessageAsync(string from, string text)
    {
        await Received.ExpectAsync($"At TIME -- Message from {from}:");
        await Received.ExpectNextAsync($"\t{text}");
    }

    public Task SendLineAsync(string line) => SendAsync(Encoding.UTF8.GetBytes(line + "\n"));

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        BytesSent += bytes.Length;
        if (_tls is not null)
        {
            await _tls.WriteAsync(bytes);
            return;
        }

        while (bytes.Length > 0)
            bytes = bytes[await _socket.SendAsync(bytes)..];
    }

    public void StartReading()
    {
        Widen(_socket);
        _ = ReadAsync();
    }

    /// <summary>Gives a socket the usual window: through the small one of a client that did not read, what it missed would come in step with the kernel's timers.</summary>
    public static void Widen(Socket socket)
    {
        if (socket.ReceiveBufferSize < UsualWindow)
            socket.ReceiveBufferSize = UsualWindow;
    }

    /// <summary>FIN: no more input from here.</summary>
    public void HalfClose() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>RST.</summary>
    public void Reset()
    {
        _socket.LingerState = new LingerOption(true, 0);
        _socket.Close();
    }

    /// <summary>From now on the kernel throws away what comes, and so answers nothing (socket(7), SO_ATTACH_FILTER): as if the network were gone.</summary>
    public void FallSilent()
    {
        const int Level = 1;
        const int AttachFilter = 26;
        // struct sock_filter: the one instruction BPF_RET | BPF_K, which keeps 0 bytes.
        var filter = GCHandle.Alloc(new byte[] { 0x06, 0, 0, 0, 0, 0, 0, 0 }, GCHandleType.Pinned);
        try
        {
            // struct sock_fprog: how many there are, and where.
            nint[] program = [1, filter.AddrOfPinnedObject()];
            _socket.SetRawSocketOption(Level, AttachFilter, MemoryMarshal.AsBytes<nint>(program));
        }
        finally
        {
            filter.Free();
        }
    }

    /// <summary>Waits until the server has ended the connection.</summary>
    public async Task<ConnectionEnd> EndAsync()
    {
        try
        {
            var end = await _ended.Task.WaitAsync(Patience.Limit);
            Received.ThrowIfViolated();
            return end;
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"The server did not end the connection; it sent:\n{string.Join('\n', Received.Lines.TakeLast(20))}", e);
        }
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        Received.ThrowIfViolated();
        return ValueTask.CompletedTask;
    }

    private static async Task<SslStream> EncryptAsync(Socket socket)
    {
        // Whose certificate it is, is for the test to look at.
        var tls = new SslStream(new NetworkStream(socket), leaveInnerStreamOpen: false, (_, certificate, _, _) => certificate is not null);
        await tls.AuthenticateAsClientAsync("localhost");
        return tls;
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[4096];
        var end = ConnectionEnd.Fin;
        try
        {
            while ((_tls is null ? await _socket.ReceiveAsync(buffer) : await _tls.ReadAsync(buffer)) is > 0 and var count)
            {
                BytesReceived += count;
                Received.Append(buffer.AsSpan(0, count));
            }
        }
        catch (Exception e) when ((e as SocketException ?? e.InnerException as SocketException) is { } cause)
        {
            end = cause.SocketErrorCode is SocketError.OperationAborted ? ConnectionEnd.Own : ConnectionEnd.Reset;
        }
        catch (ObjectDisposedException)
        {
            end = ConnectionEnd.Own;
        }

        Received.End(end.ToString());
        _ended.TrySetResult(end);
    }
}
