using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Durability;

/// <summary>A client in the lobby that talks as fast as it is answered and keeps what it is shown.</summary>
internal sealed class Writer : IAsyncDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly SemaphoreSlim _window;
    private readonly ShownLines _shown;
    private readonly string _name;
    private readonly List<string> _refusals = [];
    private readonly TaskCompletionSource _named = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task<(ConnectionEnd, string)> _reading = Task.FromResult((ConnectionEnd.Own, ""));
    private Task _writing = Task.CompletedTask;
    private volatile bool _isStopped;
    private long _newest;
    private string _lastReply = "";

    private Writer(string name, ShownLines shown, int window)
    {
        (_name, _shown) = (name, shown);
        _window = new SemaphoreSlim(window);
    }

    /// <summary>The reasons of the lines that were answered with "Not saved, not sent".</summary>
    public IReadOnlyList<string> Refusals => _refusals;

    /// <summary>Completes when the connection has ended and all that came has been taken: how it ended, and what the server last said to this client alone.</summary>
    public Task<(ConnectionEnd End, string LastReply)> Ended => _reading;

    /// <summary>Connects, takes a name and talks until it is stopped or the connection ends.</summary>
    /// <param name="server">To whom.</param>
    /// <param name="name">A name that nobody had before on the same journal.</param>
    /// <param name="shown">Where what it is shown goes.</param>
    /// <param name="window">How many lines may be without an answer.</param>
    /// <param name="room">Where it talks; the numbers of its lines follow each other only where nobody talks elsewhere.</param>
    /// <exception cref="SocketException">There is no server, or it ended the connection before the writer had its name.</exception>
    public static async Task<Writer> StartAsync(ServerProcess server, string name, ShownLines shown, int window = 32, string room = "lobby")
    {
        var writer = new Writer(name, shown, window);
        try
        {
            await writer._socket.ConnectAsync(IPAddress.Loopback, server.ChatPort);
            writer._reading = writer.ReadAsync();
            await writer._socket.SendAsync(Encoding.UTF8.GetBytes($"/style json\n/nick {name}\n{(room == "lobby" ? "" : $"/join {room}\n")}"));
            await writer._named.Task.WaitAsync(Patience.Limit);
        }
        catch
        {
            await writer.DisposeAsync();
            throw;
        }

        writer._writing = writer.WriteAsync();
        return writer;
    }

    /// <summary>Sends no more.</summary>
    public async Task StopAsync()
    {
        _isStopped = true;
        _window.Release();
        await _writing.WaitAsync(Patience.Limit);
    }

    /// <summary>Waits until the server is gone and all that it sent has been taken.</summary>
    public async Task EndAsync()
    {
        await StopAsync();
        await _reading.WaitAsync(Patience.Limit);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _socket.Dispose();
        await _reading.WaitAsync(Patience.Limit);
        _window.Dispose();
    }

    private async Task WriteAsync()
    {
        try
        {
            for (var number = 1; ; number++)
            {
                await _window.WaitAsync();
                if (_isStopped)
                    return;
                await _socket.SendAsync(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{_name} says {number}\n")));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The server is gone, as was planned.
        }
    }

    private async Task<(ConnectionEnd, string)> ReadAsync()
    {
        var buffer = new byte[64 * 1024];
        var length = 0;
        var end = ConnectionEnd.Fin;
        try
        {
            while (await _socket.ReceiveAsync(buffer.AsMemory(length)) is > 0 and var count)
            {
                length += count;
                var taken = TakeLines(buffer.AsSpan(0, length));
                buffer.AsSpan(taken, length - taken).CopyTo(buffer);
                length -= taken;
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // What came, came.
            end = e is SocketException { SocketErrorCode: not SocketError.OperationAborted } ? ConnectionEnd.Reset : ConnectionEnd.Own;
        }

        _named.TrySetException(new SocketException((int)SocketError.ConnectionAborted));
        _isStopped = true;
        _window.Release();
        return (end, _lastReply);
    }

    private int TakeLines(ReadOnlySpan<byte> bytes)
    {
        var taken = 0;
        while (bytes[taken..].IndexOf((byte)'\n') is >= 0 and var end)
        {
            var line = bytes.Slice(taken, end);
            taken += end + 1;
            if (line.StartsWith("{"u8))
                Take(SpokenLine.Parse(line));
        }

        return taken;
    }

    private void Take(SpokenLine line)
    {
        if (line.Kind == "reply")
            _lastReply = line.Text;
        const string Refusal = "Not saved, not sent: ";
        if (line.Kind == "message")
        {
            // The one in front of it in the same connection.
            if (_newest > 0 && line.Sequence != _newest + 1)
                _shown.Contradict(string.Create(CultureInfo.InvariantCulture, $"{_name} was shown {line.Sequence} after {_newest}"));
            _newest = line.Sequence;
            _shown.Add(line.Sequence, line.Text);
            if (line.From == _name)
                _window.Release();
        }
        else if (line.Kind == "reply" && line.Text.StartsWith(Refusal, StringComparison.Ordinal))
        {
            _refusals.Add(line.Text[Refusal.Length..]);
            _window.Release();
        }
        else if (line.Kind == "renamed")
        {
            _named.TrySetResult();
        }
        else if (line.Kind == "gap")
        {
            _shown.Contradict($"{_name} was shown a gap");
        }
    }
}
