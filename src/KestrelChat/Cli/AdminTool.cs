using System.Net.Sockets;
using KestrelChat.Options;
using KestrelChat.Settings;

namespace KestrelChat.Cli;

/// <summary>The command <c>admin</c>: a client of the admin socket for where there is no netcat, such as an image without a shell.</summary>
internal static class AdminTool
{
    private const int Failed = 1;

    // What says where the socket is. Not all of the configuration: a mistake in the rest of it must not keep an operator out of a running server.
    private static readonly string[] Keys = ["Chat:Admin:Socket", "Chat:Journal:Kind", "Chat:Journal:Sqlite:Path"];

    /// <summary>Takes the arguments apart: settings come first, then the words of a command, if there is one.</summary>
    public static (string[] Settings, string Command) Split(IReadOnlyList<string> arguments)
    {
        var settings = 0;
        while (settings < arguments.Count && arguments[settings].StartsWith("--", StringComparison.Ordinal))
            settings += arguments[settings].Contains('=', StringComparison.Ordinal) ? 1 : 2;
        return ([.. arguments.Take(settings)], string.Join(' ', arguments.Skip(settings)));
    }

    /// <summary>Talks to the server that is configured, or has it do one command.</summary>
    /// <param name="settings">The command line's.</param>
    /// <param name="command">The command, with or without its slash; empty to talk.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>0; 1 if there is no server, it ended, or it refused the command.</returns>
    /// <exception cref="ConfigurationException">The settings cannot be read.</exception>
    public static async Task<int> RunAsync(string[] settings, string command, CancellationToken cancel)
    {
        var options = OptionsFrom(Configuration.CreateBuilder(settings).Configuration);
        if (options.AdminSocket is not { } path)
            return await FailAsync("There is no admin socket: Chat:Admin:Socket is off, or it is auto and Chat:Journal:Kind is memory. Set Chat:Admin:Socket to a path, for the server too.");
        if (command.AsSpan().ContainsAny('\r', '\n'))
            return await FailAsync("A command is one line.");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancel);
        }
        catch (SocketException e)
        {
            return await FailAsync(Explain(path, e));
        }

        try
        {
            return command.Length == 0 ? await TalkAsync(socket, cancel) : await AdminQuestion.AskAsync(socket, command, Console.Out, Console.Error, cancel);
        }
        catch (Exception e) when (e is SocketException || e.InnerException is SocketException)
        {
            return await FailAsync($"The server has ended the connection: {e.Message}");
        }
    }

    /// <summary>The options that say where the socket is.</summary>
    internal static ChatOptions OptionsFrom(IConfiguration configuration)
    {
        var options = new ChatOptions();
        foreach (var option in ChatOptionTable.All.Where(o => Keys.Contains(o.Key)))
        {
            if (configuration[option.Key] is { } value)
                options = option.With(options, value) ?? throw new ConfigurationException([ChatOptionsReader.Mistake(option, value)]);
        }

        return options;
    }

    private static string Explain(string path, SocketException fault) => fault.SocketErrorCode switch
    {
        SocketError.AccessDenied => $"{path} may be opened by the server's user and by root alone.",
        _ => $"No server listens at {path}. Start it, or name its socket: KestrelChat admin --Chat:Admin:Socket=PATH.",
    };

    private static async Task<int> TalkAsync(Socket socket, CancellationToken cancel)
    {
        await using var stream = new NetworkStream(socket);
        // A read from a terminal cannot be called off: it is left behind when the server ends the connection.
        _ = Task.Run(() => SendAsync(socket, stream), CancellationToken.None);
        await using var output = Console.OpenStandardOutput();
        await stream.CopyToAsync(output, cancel);
        return 0;
    }

    private static async Task SendAsync(Socket socket, NetworkStream stream)
    {
        try
        {
            await using var input = Console.OpenStandardInput();
            await input.CopyToAsync(stream);
            socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            // The server was faster.
        }
    }

    private static async Task<int> FailAsync(string why)
    {
        await Console.Error.WriteLineAsync(why);
        return Failed;
    }
}
