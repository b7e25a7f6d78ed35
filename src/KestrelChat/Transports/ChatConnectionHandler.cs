using KestrelChat.Probes;
using KestrelChat.Sessions;
using Microsoft.AspNetCore.Connections;

namespace KestrelChat.Transports;

/// <summary>Where every connection of the chat's port and of the admin socket arrives that was let in (one by WebSocket runs its session itself): runs its session, and closes so that the last line is not lost.</summary>
internal sealed class ChatConnectionHandler(ChatServices services, ProbeChat probes, Door door, LingeringClose lingering) : ConnectionHandler
{
    public override Task OnConnectedAsync(ConnectionContext connection) => Begin(connection).RunAsync();

    /// <summary>Ends the connection of a client, which has left then.</summary>
    public async ValueTask CloseAsync(ConnectionContext connection)
    {
        try
        {
            await lingering.CloseAsync(connection);
        }
        finally
        {
            door.Leave(connection);
        }
    }

    /// <summary>A session, whose end closes the connection.</summary>
    private Session Begin(ConnectionContext connection)
    {
        try
        {
            return new Session(OwnConnections.Has(connection) ? probes.Services : services, new ClientConnection(connection, this));
        }
        catch
        {
            door.Leave(connection);
            throw;
        }
    }
}
