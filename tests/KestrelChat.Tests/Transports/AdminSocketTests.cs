using System.Net.Sockets;
using System.Runtime.Versioning;
using KestrelChat.Transports;

namespace KestrelChat.Tests.Transports;

public sealed class AdminSocketTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kestrelchat-").FullName;

    private string At => Path.Combine(_folder, "admin.sock");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Its_file_is_the_owners_alone_and_goes_with_it()
    {
        using (AdminSocket.Bind(new UnixDomainSocketEndPoint(At)))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(At));

        Assert.False(File.Exists(At));
    }

    [Fact]
    public void A_directory_that_is_missing_is_made()
    {
        using var socket = AdminSocket.Bind(new UnixDomainSocketEndPoint(Path.Combine(_folder, "new", "admin.sock")));

        Assert.True(socket.IsBound);
    }

    [Fact]
    public void The_file_of_a_dead_server_is_replaced()
    {
        using var dead = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        dead.Bind(new UnixDomainSocketEndPoint(At));

        using var socket = AdminSocket.Bind(new UnixDomainSocketEndPoint(At));
        socket.Listen();

        using var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        client.Connect(new UnixDomainSocketEndPoint(At));
    }

    [Fact]
    public void A_living_server_keeps_its_own()
    {
        using var living = AdminSocket.Bind(new UnixDomainSocketEndPoint(At));
        living.Listen();

        var fault = Assert.Throws<AdminSocketException>(() => AdminSocket.Bind(new UnixDomainSocketEndPoint(At)));

        Assert.Equal($"Chat:Admin:Socket is at '{At}', but another server listens there. Stop that one. Name another path, or set Chat:Admin:Socket=off.", fault.Message);
        using var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        client.Connect(new UnixDomainSocketEndPoint(At));
    }

    [Fact]
    public void Another_file_is_left_alone()
    {
        File.WriteAllText(At, "somebody's");

        var fault = Assert.Throws<AdminSocketException>(() => AdminSocket.Bind(new UnixDomainSocketEndPoint(At)));

        Assert.Equal($"Chat:Admin:Socket is at '{At}', but something else is there, which is left as it is. Name another path, or set Chat:Admin:Socket=off.", fault.Message);
        Assert.Equal("somebody's", File.ReadAllText(At));
    }

    [Fact]
    public void Where_none_can_be_made_is_said()
    {
        File.WriteAllText(Path.Combine(_folder, "file"), "");

        var fault = Assert.Throws<AdminSocketException>(() => AdminSocket.Bind(new UnixDomainSocketEndPoint(Path.Combine(_folder, "file", "admin.sock"))));

        Assert.EndsWith("Name another path, or set Chat:Admin:Socket=off.", fault.Message, StringComparison.Ordinal);
    }
}
