using KestrelChat.Options;

namespace KestrelChat.Tests.Options;

public sealed class AdminOptionsTests
{
    [Theory]
    [InlineData("auto", "/data/chat.db", JournalKind.Sqlite, "/data/admin.sock")]
    [InlineData("auto", "/chat.db", JournalKind.Sqlite, "/admin.sock")]
    [InlineData("auto", "/data/chat.db", JournalKind.Memory, null)]
    [InlineData("off", "/data/chat.db", JournalKind.Sqlite, null)]
    [InlineData("", "/data/chat.db", JournalKind.Sqlite, null)]
    [InlineData("/run/chat.sock", "/data/chat.db", JournalKind.Memory, "/run/chat.sock")]
    public void Unless_it_is_named_the_socket_is_beside_the_messages(string socket, string journal, JournalKind kind, string? path) =>
        Assert.Equal(path, new ChatOptions { Admin = new AdminOptions { Socket = socket }, Journal = new JournalOptions { Path = journal, Kind = kind } }.AdminSocket);

    [Fact]
    public void A_path_is_whole_and_begins_where_the_server_does() =>
        Assert.Equal(Path.Combine(Environment.CurrentDirectory, "data/admin.sock"), new ChatOptions().AdminSocket);

    [Fact]
    public void Beside_messages_that_are_too_far_down_there_is_none()
    {
        var folder = "/" + new string('x', AdminOptions.LongestPath - "//admin.sock".Length);

        Assert.NotNull(Beside($"{folder}/chat.db"));
        Assert.Null(Beside($"{folder}x/chat.db"));

        static string? Beside(string path) => new ChatOptions { Journal = new JournalOptions { Path = path } }.AdminSocket;
    }
}
