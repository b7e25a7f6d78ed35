using System.Globalization;
using System.Text;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Durability;

/// <summary>Makes the file of a server that was stopped in order.</summary>
internal static class StoredJournal
{
    private const int Writers = 8;
    private const int Window = 60;

    /// <summary>Has at least so many messages said in the lobby and in rooms of their own.</summary>
    public static async Task MakeAsync(string path, int messages)
    {
        // No test of durability: what is stored faster is there sooner.
        await using var server = await ServerProcess.StartAsync([.. ServerProcess.Unlimited, $"--Chat:Journal:Sqlite:Path={path}", "--Chat:Journal:Sqlite:Durability=normal"]);
        var shown = new ShownLines();
        // Each in a room of its own: nobody is shown what the others say.
        var writers = await Task.WhenAll(Enumerable.Range(0, Writers).Select(i => Writer.StartAsync(server, string.Create(CultureInfo.InvariantCulture, $"w{i}"), shown, Window, i == 0 ? "lobby" : $"room{i}")));
        for (var before = -1; shown.Count < messages && shown.Count > before;)
        {
            before = shown.Count;
            await shown.MoreAsync(Math.Min(messages - before, 10_000));
        }

        foreach (var writer in writers)
            await writer.StopAsync();
        await server.SignalAsync("TERM");
        Assert.Equal(0, await server.Program.ExitAsync());
        foreach (var writer in writers)
            await writer.DisposeAsync();
    }

    /// <summary>Changes a bit of the newest message of the lobby.</summary>
    public static async Task DamageAsync(string path)
    {
        var text = Encoding.UTF8.GetBytes((await JournalTool.ExportAsync(path))[^1].Text);
        var bytes = await File.ReadAllBytesAsync(path);
        // Everywhere: a page that was divided may hold an older copy, which nobody reads.
        for (int from = 0, at; (at = bytes.AsSpan(from).IndexOf(text)) >= 0; from += at + text.Length)
            bytes[from + at] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);
    }
}
