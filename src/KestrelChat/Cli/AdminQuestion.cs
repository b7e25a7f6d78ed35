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
        return await PrintAsync(reader, output, errors, IsLeaving(line), cancel);
    }

    /// <summary>Prints the answers between the two marks.</summary>
    /// <param name="reader">What the server sends.</param>
    /// <param name="output">For what was done.</param>
    /// <param name="errors">For what was refused.</param>
    /// <param name="isLeaving">Whether the end of the connection is the answer: the second mark does not come then.</param>
    /// <param name="cancel">Ends it.</param>
    internal static async Task<int> PrintAsync(TextReader reader, TextWriter output, TextWriter errors, bool isLeaving, CancellationToken cancel)
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

        var isAnswered = marks == 2 || (marks == 1 && isLeaving);
        if (!isAnswered)
            await errors.WriteLineAsync("The server ended before it had answered.");
        return isAnswered && !isRefused ? 0 : 1;
    }

    private static bool IsLeaving(string line) => line.Split(' ')[0].ToLowerInvariant() is "/quit" or "/exit";

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
