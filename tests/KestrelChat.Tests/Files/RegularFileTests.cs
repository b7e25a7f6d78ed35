using System.Diagnostics;
using System.Net.Sockets;
using KestrelChat.Files;

namespace KestrelChat.Tests.Files;

public sealed class RegularFileTests : IDisposable
{
    private const string NoFile = "but that is a pipe, a socket or a device; name a regular file";

    private readonly string _folder = Directory.CreateTempSubdirectory("kestrelchat-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(RegularFile.MostBytes)]
    public void All_of_a_file_is_read_by_a_link_too(int length)
    {
        var content = new byte[length];
        new Random(1).NextBytes(content);
        File.WriteAllBytes(At("file"), content);
        File.CreateSymbolicLink(At("link"), At("file"));

        Assert.Equal(content, RegularFile.Read(At("file")));
        Assert.Equal(content, RegularFile.Read(At("link")));
    }

    [Fact]
    public void A_file_of_the_system_which_has_no_length_is_read() => Assert.NotEmpty(RegularFile.Read("/proc/version"));

    [Fact]
    public void A_longer_one_is_refused()
    {
        File.WriteAllBytes(At("file"), new byte[RegularFile.MostBytes + 1]);

        Assert.Equal("but it has over 1048576 bytes, the most that is read; name the right file", Complaint(At("file")));
    }

    [Fact]
    public void A_pipe_is_refused_at_once()
    {
        using var made = Process.Start("mkfifo", [At("pipe")]);
        made.WaitForExit();
        File.CreateSymbolicLink(At("link"), At("pipe"));

        Assert.Equal(NoFile, Complaint(At("pipe")));
        Assert.Equal(NoFile, Complaint(At("link")));
    }

    [Fact]
    public void A_socket_is_refused()
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(At("socket")));

        Assert.Equal(NoFile, Complaint(At("socket")));
    }

    [Theory]
    [InlineData("/dev/zero")]
    [InlineData("/dev/null")]
    public void A_device_is_refused(string device) => Assert.Equal(NoFile, Complaint(device));

    [Fact]
    public void A_directory_is_called_one() => Assert.Equal("but that is a directory; name a file in it", Complaint(_folder));

    [Theory]
    [InlineData("nothing")]
    [InlineData("nowhere/nothing")]
    public void What_is_not_there_is_told_apart(string name)
    {
        Assert.Equal("but there is no such file", Complaint(At(name)));
        Assert.True(Assert.Throws<FileException>(() => RegularFile.Read(At(name))).IsMissing);
        Assert.False(Assert.Throws<FileException>(() => RegularFile.Read(_folder)).IsMissing);
    }

    private string At(string name) => Path.Combine(_folder, name);

    private static string Complaint(string path) => Assert.Throws<FileException>(() => RegularFile.Read(path)).Message;
}
