// A bot: counts what is said in a room and tells who says "!count".   [NICK=counter TOKEN=kct_…] dotnet run bot.cs [HOST [PORT [ROOM]]]
#:property PublishAot=false
using System.Net.Sockets;
using System.Text.Json;

var host = args.ElementAtOrDefault(0) ?? "localhost";
var port = int.Parse(args.ElementAtOrDefault(1) ?? "50000");
var room = args.ElementAtOrDefault(2) ?? "lobby";
var nick = Environment.GetEnvironmentVariable("NICK") ?? "counter";
var token = Environment.GetEnvironmentVariable("TOKEN");
var counts = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
var seen = 0L;
var wasThere = false;
TcpClient? connected = null;
// Without a goodbye the server keeps the name for a while, for who was in the json style and may come back.
Console.CancelKeyPress += (_, _) => connected?.Client?.Send("/quit\n"u8);

while (true)
{
    try
    {
        using var client = connected = new TcpClient(host, port);
        using var reader = new StreamReader(client.GetStream());
        await using var writer = new StreamWriter(client.GetStream()) { AutoFlush = true, NewLine = "\n" };
        await writer.WriteLineAsync("/style json");
        await writer.WriteLineAsync(token is null ? $"/nick {nick}" : $"/login {nick} {token}");
        await writer.WriteLineAsync($"/join {room}");
        await writer.WriteLineAsync("/ping");
        var isThere = false;
        while (await reader.ReadLineAsync() is { } line)
        {
            // The first lines come before the style is another one.
            if (!line.StartsWith('{'))
                continue;
            using var json = JsonDocument.Parse(line);
            string Value(string key) => json.RootElement.TryGetProperty(key, out var value) ? value.ToString() : "";
            if (!isThere && Value("refused") == "True")
            {
                // It may not have that name, by that token, or not enter that room. Its own name is kept for a guest whose connection was lost.
                Console.Error.WriteLine(Value("text"));
                if (!wasThere || token is not null)
                    return 1;
                break;
            }

            // What was asked for is done.
            isThere |= Value("kind") == "reply" && Value("text") == "pong";
            wasThere |= isThere;
            // Numbers grow: what was counted before comes again when one enters the room.
            if (Value("kind") != "message" || Value("room") != room || long.Parse(Value("seq")) <= seen)
                continue;
            seen = long.Parse(Value("seq"));
            var from = Value("from");
            counts[from] = counts.GetValueOrDefault(from) + 1;
            if (isThere && Value("text") == "!count")
                await writer.WriteLineAsync($"{from}: {counts[from]}");
        }
    }
    catch (Exception e) when (e is SocketException or IOException)
    {
        Console.Error.WriteLine(e.Message);
    }

    await Task.Delay(TimeSpan.FromSeconds(5));
}
