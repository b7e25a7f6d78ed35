using System.Net.Sockets;

namespace KestrelChat.Transports;

/// <summary>The socket for operators cannot be had; the message says why and what to do.</summary>
internal sealed class AdminSocketException(string path, string why, SocketException? cause = null)
    : IOException($"Chat:Admin:Socket is at '{path}', {why}", cause);
