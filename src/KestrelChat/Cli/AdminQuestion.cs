using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace KestrelChat.Cli;

/// <summary>One command to a server, and its answer: in the style for programs, which tells a refusal, and between two answers that are known.</summary>
internal static class AdminQuestion
{
    private const string Mark = "/style json";
    private const string MarksAnswer = "The style is json now.";

    /// <summary>Has one command done and prints what it answers.</summary>
    /// <returns>0; 1 if it was refused, which <paramref name="errors"/> tells, or if the server ended before the answer was whole.</returns>
    public static async Task<int> AskAsync(Socket socket, string command, TextWriter output, TextWriter errors, CancellationToken cancel)
    {
        await using var stream = new NetworkStream(socket);
        var line = command.StartsWith('/') ? command : $"/{command}";
        await stream.WriteAsync(Encoding.UTF8.GetBytes($"{Mark}\n{line}\n{Mark}\n"), cancel);
        socket.Shutdown(SocketShutdown.Send);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await PrintAsync(reader, output, errors, cancel);
    }

    /// <summary>Prints the answers between the two marks.</summary>
    internal static async Task<int> PrintAsync(TextReader reader, TextWriter output, TextWriter errors, CancellationToken cancel)
    {
        var marks = 0;
        var isRefused = false;
        while (marks < 2 && await reader.ReadLineAsync(cancel) is { } line)
        {
            if (ReadAnswer(line) is not { } answer)
                continue;
            if (answer.Text == MarksAnswer)
            {
                marks++;
            }
            else if (marks == 1)
            {
                isRefused |= answer.IsRefused;
                await (answer.IsRefused ? errors : output).WriteLineAsync(answer.Text);
            }
        }

        if (marks < 2)
            await errors.WriteLineAsync("The server ended before it had answered.");
        return marks == 2 && !isRefused ? 0 : 1;
    }

    /// <summary>An answer in the style for programs; null for any other line.</summary>
    private static (string Text, bool IsRefused)? ReadAnswer(string line)
    {
        if (!line.StartsWith('{'))
            return null;
        using var json = JsonDocument.Parse(line);
        return json.RootElement.GetProperty("kind").GetString() == "reply"
            ? (json.RootElement.GetProperty("text").GetString() ?? "", json.RootElement.TryGetProperty("refused", out _))
            : null;
    }
}
