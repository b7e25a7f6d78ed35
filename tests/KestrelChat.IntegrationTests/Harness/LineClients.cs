using System.Collections;

namespace KestrelChat.IntegrationTests.Harness;

/// <summary>Many clients that come and go together.</summary>
internal sealed class LineClients : IReadOnlyList<LineClient>, IAsyncDisposable
{
    private readonly LineClient?[] _clients;

    private LineClients(int count) => _clients = new LineClient?[count];

    public int Count => _clients.Length;

    public LineClient this[int index] => _clients[index]!;

    /// <summary>Connects clients, some of them at once.</summary>
    /// <param name="count">How many.</param>
    /// <param name="atOnce">How many at once.</param>
    /// <param name="connectAsync">Connects the one with that index.</param>
    public static async Task<LineClients> ConnectAsync(int count, int atOnce, Func<int, Task<LineClient>> connectAsync)
    {
        var clients = new LineClients(count);
        try
        {
            await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (i, _) => clients._clients[i] = await connectAsync(i));
            return clients;
        }
        catch
        {
            await clients.DisposeAsync();
            throw;
        }
    }

    public IEnumerator<LineClient> GetEnumerator() => _clients.Select(c => c!).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients.OfType<LineClient>())
            await client.DisposeAsync();
    }
}
