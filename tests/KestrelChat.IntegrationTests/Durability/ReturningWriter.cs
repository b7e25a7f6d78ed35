using System.Collections.Immutable;
using System.Globalization;
using System.Net.Sockets;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Durability;

/// <summary>A client that connects again whenever its connection has ended, each time under a new name, and talks on.</summary>
internal sealed class ReturningWriter : IAsyncDisposable
{
    private readonly ServerProcess _server;
    private readonly string _name;
    private readonly ShownLines _shown;
    private readonly TaskCompletionSource _leaving = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _living = Task.CompletedTask;
    private ImmutableArray<(ConnectionEnd End, string LastReply)> _ends = [];

    private ReturningWriter(ServerProcess server, string name, ShownLines shown) => (_server, _name, _shown) = (server, name, shown);

    /// <summary>How each of its connections ended that it has replaced by another one.</summary>
    public IReadOnlyList<(ConnectionEnd End, string LastReply)> Ends => _ends;

    /// <summary>Connects, takes a name and talks.</summary>
    /// <param name="server">To whom; to who comes after it on the same port, too.</param>
    /// <param name="name">How its names begin; nobody on the same journal had one like it.</param>
    /// <param name="shown">Where what it is shown goes.</param>
    public static async Task<ReturningWriter> StartAsync(ServerProcess server, string name, ShownLines shown)
    {
        var returning = new ReturningWriter(server, name, shown);
        returning._living = returning.LiveAsync(await Writer.StartAsync(server, $"{name}-0", shown));
        return returning;
    }

    /// <summary>Waits until it has come back so many times.</summary>
    public Task BackAsync(int times) => Patience.UntilAsync(
        () => _ends.Length >= times || _living.IsCompleted, () => string.Create(CultureInfo.InvariantCulture, $"{_name} came back {_ends.Length} times."));

    public async ValueTask DisposeAsync()
    {
        _leaving.TrySetResult();
        await _living.WaitAsync(Patience.Limit);
    }

    private async Task LiveAsync(Writer writer)
    {
        while (true)
        {
            await Task.WhenAny(writer.Ended, _leaving.Task);
            await writer.DisposeAsync();
            Writer? next = null;
            await Patience.UntilAsync(
                async () => _leaving.Task.IsCompleted || (next = await ConnectAsync()) is not null, () => $"{_name} finds no server any more.");
            if (next is null)
                return;
            _ends = _ends.Add(await writer.Ended);
            writer = next;
        }
    }

    /// <summary>Tries to come back.</summary>
    /// <returns>Null while nobody is there, or only one who is going.</returns>
    private async Task<Writer?> ConnectAsync()
    {
        try
        {
            return await Writer.StartAsync(_server, string.Create(CultureInfo.InvariantCulture, $"{_name}-{_ends.Length + 1}"), _shown);
        }
        catch (SocketException)
        {
            return null;
        }
    }
}
