using System.IO.Pipelines;
using System.Net;
using System.Net.WebSockets;
using KestrelChat.Connections;
using KestrelChat.Messages;
using KestrelChat.Sessions;
using KestrelChat.Transports;

namespace KestrelChat.WebSockets;

/// <summary>
/// A WebSocket as a session sees it. What comes in text messages are lines, whose last one needs no end; each write of the session goes out as one text message of
/// whole lines.
/// </summary>
/// <param name="socket">The socket.</param>
/// <param name="texts">Takes text messages past that; null if they go by it.</param>
/// <param name="client">Where it comes from; null if that is no address.</param>
/// <param name="isSecure">Whether by TLS.</param>
/// <param name="abort">Cuts what it came by.</param>
internal sealed class WebSocketConnection(WebSocket socket, FrameStream? texts, IPEndPoint? client, bool isSecure, Action abort) : IClientConnection
{
    // Bytes. So few that a client whose lines wait for their pace is read from every few seconds all the same: the answer to a ping comes behind what it
    // has sent, and who is read from needs no ping.
    private const int ReadSize = 64;

    /// <summary>How long the client has to answer that it closes too.</summary>
    private static readonly TimeSpan ClosePatience = TimeSpan.FromSeconds(1);

    // What a client sends beyond that waits in its own kernel.
    private static readonly PipeOptions InputOptions = new(pauseWriterThreshold: ReadSize, resumeWriterThreshold: ReadSize / 2, useSynchronizationContext: false);

    private readonly Pipe _input = new(InputOptions);

    // What takes what comes when the session reads no more.
    private byte[]? _rest;
    private WebSocketCloseStatus? _mistake;
    private bool _isInMessage;
    private volatile bool _isOver;

    public PipeReader Input => _input.Reader;

    public PipeWriter Output { get; } = new WebSocketWriter(socket, texts);

    public string Endpoint => ClientConnection.NameOf(client);

    public bool IsOperator => false;

    public IPAddress? Address => client?.Address;

    public bool IsSecure => isSecure;

    /// <summary>Runs a session to its end, and closes the socket.</summary>
    public async Task RunAsync(ChatServices services)
    {
        var reading = ReadAsync();
        var reason = await new Session(services, this, StyleKind.Json).RunAsync();
        await EndAsync(reason, reading, services.Time);
    }

    public CloseReason? EndingOf(Exception fault) => fault switch
    {
        WebSocketException => CloseReason.Reset,
        // The socket gives up a client that answers no ping.
        OperationCanceledException => CloseReason.TimedOut,
        _ => TransportEnding.Of(fault),
    };

    public void Abort(CloseReason reason)
    {
        // The request is another one's after its end.
        if (!_isOver)
            abort();
    }

    // The close goes with its reason, which is known when the session has ended altogether.
    public ValueTask CloseAsync() => ValueTask.CompletedTask;

    private static WebSocketCloseStatus StatusOf(CloseReason reason) => reason switch
    {
        CloseReason.Quit or CloseReason.ClientClosed => WebSocketCloseStatus.NormalClosure,
        CloseReason.Shutdown => WebSocketCloseStatus.EndpointUnavailable,
        CloseReason.LineTooLong => WebSocketCloseStatus.MessageTooBig,
        CloseReason.Fault => WebSocketCloseStatus.InternalServerError,
        _ => WebSocketCloseStatus.PolicyViolation,
    };

    /// <summary>Hands on what comes until the client's end; does not throw.</summary>
    private async Task ReadAsync()
    {
        Exception? fault = null;
        try
        {
            while (await TryReadAsync())
            {
            }
        }
        catch (Exception e)
        {
            fault = e;
        }

        await _input.Writer.CompleteAsync(fault);
    }

    private async ValueTask<bool> TryReadAsync()
    {
        var writer = _input.Writer;
        // Who says nothing has no buffer: without one the socket waits for the head of a message, and takes nothing of the rest.
        var read = await socket.ReceiveAsync(!_isInMessage ? Memory<byte>.Empty : _rest is null ? writer.GetMemory(ReadSize)[..ReadSize] : _rest, CancellationToken.None);
        _isInMessage = !read.EndOfMessage;
        if (read.MessageType is WebSocketMessageType.Close)
            return false;
        if (_rest is not null)
            return true;
        if (read.MessageType is WebSocketMessageType.Binary)
        {
            _mistake = WebSocketCloseStatus.InvalidMessageType;
            return false;
        }

        writer.Advance(read.Count);
        if (read.EndOfMessage)
        {
            writer.GetSpan(1)[0] = (byte)'\n';
            writer.Advance(1);
        }

        if ((await writer.FlushAsync()).IsCompleted)
            _rest = new byte[ReadSize];
        return true;
    }

    /// <summary>Closes, and waits a moment for the client to do so too.</summary>
    private async Task EndAsync(CloseReason reason, Task reading, TimeProvider time)
    {
        await _input.Reader.CompleteAsync();
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await socket.CloseOutputAsync(_mistake ?? StatusOf(reason), reason.Label(), CancellationToken.None).WaitAsync(ClosePatience, time);
            // Also where the socket has closed for a mistake of the client's: an abort now would take away the frame that tells it.
            await reading.WaitAsync(ClosePatience, time);
        }
        catch (Exception e) when (e is TimeoutException || EndingOf(e) is not null)
        {
            // The client has had its time, or is gone.
        }

        if (!reading.IsCompleted)
            abort();
        await reading;
        _isOver = true;
    }
}
