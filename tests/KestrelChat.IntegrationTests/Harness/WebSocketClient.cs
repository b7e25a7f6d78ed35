using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;

namespace KestrelChat.IntegrationTests.Harness;

/// <summary>A chat client by WebSocket, of the framework's own. It reads all the time unless it was told not to.</summary>
internal sealed class WebSocketClient : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly SocketsHttpHandler _handler;
    private Socket? _tcp;
    private readonly List<string> _messages = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private WebSocketClient(string owner, IPAddress? from, bool reads)
    {
        Received = new Transcript(owner);
        _handler = new SocketsHttpHandler { ConnectCallback = (context, cancel) => DialAsync(context.DnsEndPoint, from, reads, cancel) };
    }

    public Transcript Received { get; }

    /// <summary>The messages that it got, each of one line or more.</summary>
    public string[] Messages
    {
        get
        {
            lock (_messages)
                return [.. _messages];
        }
    }

    /// <summary>How the server closed; null if it did not.</summary>
    public WebSocketCloseStatus? CloseStatus => _socket.CloseStatus;

    public static async Task<WebSocketClient> ConnectAsync(ServerProcess server, string owner = "browser", string? origin = null, IPAddress? from = null, bool reads = true, bool compressed = false)
    {
        var client = new WebSocketClient(owner, from, reads);
        if (origin is not null)
            client._socket.Options.SetRequestHeader("Origin", origin);
        if (compressed)
            client._socket.Options.DangerousDeflateOptions = new WebSocketDeflateOptions();
        client._socket.Options.CollectHttpResponseDetails = true;
        using var http = new HttpMessageInvoker(client._handler, disposeHandler: false);
        try
        {
            using var limit = new CancellationTokenSource(Patience.Limit);
            await client._socket.ConnectAsync(new Uri(string.Create(CultureInfo.InvariantCulture, $"ws://127.0.0.1:{server.HttpPort}/ws")), http, limit.Token);
        }
        catch (WebSocketException e)
        {
            var status = (int)client._socket.HttpStatusCode;
            await client.DisposeAsync();
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Refused with {status}."), e);
        }

        if (reads)
            client.StartReading();
        return client;
    }

    /// <summary>Connects, takes a name and waits until it has it.</summary>
    public static async Task<WebSocketClient> JoinAsync(ServerProcess server, string nick, IPAddress? from = null)
    {
        var client = await ConnectAsync(server, nick, from: from);
        await client.SendAsync($"/nick {nick}");
        await client.Received.ExpectAsync(l => l.Contains("\"kind\":\"renamed\"", StringComparison.Ordinal) && l.Contains($"\"to\":\"{nick}\"", StringComparison.Ordinal), "the name");
        return client;
    }

    /// <summary>Sends one text message.</summary>
    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text);

    public Task SendAsync(ReadOnlyMemory<byte> bytes, WebSocketMessageType type, bool isWhole = true) => _socket.SendAsync(bytes, type, isWhole, CancellationToken.None).AsTask();

    /// <summary>Says that it closes; reads on until the server does.</summary>
    public Task CloseAsync() => _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);

    public Task ExpectMessageAsync(string from, string text) => Received.ExpectAsync(
        l => l.Contains("\"kind\":\"message\"", StringComparison.Ordinal) && l.Contains($"\"from\":\"{from}\",\"text\":\"{text}\"", StringComparison.Ordinal), $"{from}: {text}");

    public Task ExpectReplyAsync(string text) => Received.ExpectAsync(l => l.Contains("\"kind\":\"reply\"", StringComparison.Ordinal) && l.Contains(text, StringComparison.Ordinal), text);

    public void StartReading()
    {
        LineClient.Widen(_tcp!);
        _ = ReadAsync();
    }

    /// <summary>Waits until the connection has ended.</summary>
    public Task EndAsync() => _ended.Task.WaitAsync(Patience.Limit);

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        _handler.Dispose();
        Received.ThrowIfViolated();
        return ValueTask.CompletedTask;
    }

    private async ValueTask<Stream> DialAsync(DnsEndPoint server, IPAddress? from, bool reads, CancellationToken cancel)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (!reads)
            socket.ReceiveBufferSize = 2048;
        if (from is not null)
            socket.Bind(new IPEndPoint(from, 0));
        await socket.ConnectAsync(IPAddress.Loopback, server.Port, cancel);
        _tcp = socket;
        return new NetworkStream(socket, ownsSocket: true);
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[64 * 1024];
        var message = new StringBuilder();
        try
        {
            while (await _socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None) is { MessageType: WebSocketMessageType.Text } part)
            {
                message.Append(Encoding.UTF8.GetString(buffer, 0, part.Count));
                Received.Append(buffer.AsSpan(0, part.Count));
                if (!part.EndOfMessage)
                    continue;
                lock (_messages)
                    _messages.Add(message.ToString());
                message.Clear();
            }

            if (_socket.State is WebSocketState.CloseReceived)
                await CloseAsync();
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException)
        {
            // How it ended is told by the status.
        }

        Received.End("the end");
        _ended.TrySetResult();
    }
}
