using KestrelChat.Cli;
using KestrelChat.Settings;
using Microsoft.Extensions.Configuration;

namespace KestrelChat.Tests.Cli;

public sealed class AdminToolTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("kick bob", "", "kick bob")]
    [InlineData("kick bob too loud", "", "kick", "bob", "too", "loud")]
    [InlineData("audit", "--Chat:Admin:Socket=x", "--Chat:Admin:Socket=x", "audit")]
    [InlineData("kick bob --now", "--Chat:Admin:Socket x", "--Chat:Admin:Socket", "x", "kick", "bob", "--now")]
    [InlineData("", "--Chat:Admin:Socket", "--Chat:Admin:Socket")]
    public void Settings_come_before_the_command(string command, string settings, params string[] arguments)
    {
        var split = AdminTool.Split(arguments);

        Assert.Equal((command, settings), (split.Command, string.Join(' ', split.Settings)));
    }

    [Fact]
    public void The_socket_is_found_although_something_else_is_wrong()
    {
        var options = AdminTool.OptionsFrom(Configuration(("Chat:Port", "none"), ("Chat:Journal:Sqlite:Path", "/data/chat.db")));

        Assert.Equal("/data/admin.sock", options.AdminSocket);
    }

    [Fact]
    public void What_says_where_it_is_must_be_right()
    {
        var fault = Assert.Throws<ConfigurationException>(() => AdminTool.OptionsFrom(Configuration(("Chat:Journal:Kind", "tape"))));

        Assert.Equal(["Chat:Journal:Kind is 'tape'. Allowed: sqlite or memory."], fault.Mistakes);
    }

    private static IConfiguration Configuration(params (string Key, string Value)[] values) => new ConfigurationBuilder()
        .AddInMemoryCollection(values.Select(v => KeyValuePair.Create<string, string?>(v.Key, v.Value)))
        .Build();
}
