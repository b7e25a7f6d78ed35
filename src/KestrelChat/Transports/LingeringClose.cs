using System.IO.Pipelines;
using System.Net.Sockets;
using KestrelChat.Transports.Tls;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace KestrelChat.Transports;

/// <summary>
/// Ends a connection with FIN and waits a moment for the client's own: a socket closed with unread input sends RST,
/// which makes the client's kernel throw away lines that it has not shown yet (RFC 1122, section 4.2.2.13).
/// </summary>
internal sealed class LingeringClose(TimeProvider time)
{
    /// <summary>How many connections may wait at once; when there are more, the next ones are closed straight away.
    /// Fits, with the newcomers that are being turned away, into the reserve of descriptors.</summary>
    public const int MaxWaiting = 128;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private int _waiting;

    public async Task CloseAsync(ConnectionContext connection)
    {
        var notify = connection.Features.Get<ICloseNotify>();
        if (notify is null && connection.ConnectionClosed.IsCancellationRequested)
            return;
        try
        {
            if (Interlocked.Increment(ref _waiting) > MaxWaiting)
                return;
            if (notify is not null)
                await notify.SendAsync(Patience);
            if (!connection.ConnectionClosed.IsCancellationRequested && connection.Features.Get<IConnectionSocketFeature>()?.Socket is { } socket)
                await SendFinAndDrainAsync(connection, socket);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    private async Task SendFinAndDrainAsync(ConnectionContext connection, Socket socket)
    {
        var input = connection.Transport.Input;
        try
        {
            socket.Shutdown(SocketShutdown.Send);
            await using var timer = time.CreateTimer(static pipe => ((PipeReader)pipe!).CancelPendingRead(), input, Patience, Timeout.InfiniteTimeSpan);
            while (true)
            {
                var result = await input.ReadAsync();
                input.AdvanceTo(result.Buffer.End);
                if (result.IsCompleted || result.IsCanceled)
                    return;
            }
        }
        catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            // The client was faster: there is nothing left to wait for.
        }
    }
}
