using System.Buffers;
using Microsoft.AspNetCore.Connections;

namespace KestrelChat.Transports;

/// <summary>What a client begins with.</summary>
internal static class FirstByte
{
    /// <summary>Waits for it, and leaves it to be read.</summary>
    /// <returns>Null if the time goes by, the client ends its side or the server ends.</returns>
    public static async ValueTask<byte?> WaitForAsync(ConnectionContext connection, TimeSpan patience, TimeProvider time)
    {
        var input = connection.Transport.Input;
        await using var limit = new ReadLimit(connection, patience, time);
        var result = await input.ReadAsync();
        byte? first = new SequenceReader<byte>(result.Buffer).TryPeek(out var value) ? value : null;
        input.AdvanceTo(result.Buffer.Start);
        return first;
    }
}
