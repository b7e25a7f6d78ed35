using System.Net.Sockets;
using KestrelChat.Storage.Files;
using Microsoft.AspNetCore.Connections;

namespace KestrelChat.Transports;

/// <summary>The Unix socket by which operators come: whoever may open its file is one, and its file is the owner's alone.</summary>
internal static class AdminSocket
{
    private const string WhatToDo = "Name another path, or set Chat:Admin:Socket=off.";

    /// <summary>Whether a chat connection came by it: the chat has no other one in the file system.</summary>
    public static bool Is(ConnectionContext connection) => connection.LocalEndPoint is UnixDomainSocketEndPoint;

    /// <summary>The socket, at which nobody can come before it listens. The file of one that nobody listens at any more is replaced; it goes when the
    /// socket is closed.</summary>
    /// <exception cref="AdminSocketException">Something else is there, or it cannot be made.</exception>
    public static Socket Bind(UnixDomainSocketEndPoint endpoint)
    {
        var path = endpoint.ToString();
        var socket = NewSocket();
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            MakeRoom(path, endpoint);
            socket.Bind(endpoint);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            return socket;
        }
        catch (Exception e)
        {
            socket.Dispose();
            throw e is SocketException or UnauthorizedAccessException or IOException and not AdminSocketException
                ? new AdminSocketException(path, $"but it cannot be made there: {e.Message.TrimEnd('.')}. {WhatToDo}", e as SocketException)
                : e;
        }
    }

    private static void MakeRoom(string path, UnixDomainSocketEndPoint endpoint)
    {
        if (!File.Exists(path) && !Directory.Exists(path))
            return;
        if (FileStatus.Of(path) is not { IsSocket: true })
            throw new AdminSocketException(path, $"but something else is there, which is left as it is. {WhatToDo}");
        if (!IsDead(endpoint))
            throw new AdminSocketException(path, $"but another server listens there. Stop that one. {WhatToDo}");
        File.Delete(path);
    }

    /// <summary>Whether nobody listens there: its server was killed. What cannot be told is left alone.</summary>
    private static bool IsDead(UnixDomainSocketEndPoint endpoint)
    {
        using var probe = NewSocket();
        try
        {
            probe.Connect(endpoint);
            return false;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode is SocketError.ConnectionRefused;
        }
    }

    private static Socket NewSocket() => new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
}
