using System.Globalization;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Durability;

/// <summary>What a running server says that was said in the lobby.</summary>
internal static class History
{
    private const int PageSize = 1000;

    /// <summary>Pages through all of it.</summary>
    public static async Task<IReadOnlyList<SpokenLine>> ReadAsync(ServerProcess server)
    {
        var lines = new List<SpokenLine>();
        while (true)
        {
            var after = lines.Count == 0 ? 0 : lines[^1].Sequence;
            var page = await server.JsonAsync(string.Create(CultureInfo.InvariantCulture, $"/api/rooms/lobby/messages?after={after}&limit={PageSize}"));
            var messages = page.GetProperty("messages");
            foreach (var message in messages.EnumerateArray())
            {
                lines.Add(new SpokenLine(
                    message.GetProperty("seq").GetInt64(), "message", message.GetProperty("from").GetString()!, message.GetProperty("text").GetString()!));
            }

            if (messages.GetArrayLength() < PageSize)
                return lines;
        }
    }
}
