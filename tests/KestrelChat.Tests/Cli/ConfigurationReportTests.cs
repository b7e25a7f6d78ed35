using System.Text.RegularExpressions;
using KestrelChat.Cli;
using KestrelChat.Settings;
using Microsoft.Extensions.Configuration;

namespace KestrelChat.Tests.Cli;

public sealed class ConfigurationReportTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void Every_key_is_there_with_its_value()
    {
        var rows = Report("{}");

        Assert.Equal(ChatOptionTable.All.Select(o => o.Key), rows.Select(r => r.Key));
        Assert.All(ChatOptionTable.All, option =>
            Assert.Equal(option.Default.Length == 0 ? "(empty)" : option.Default, rows.Single(r => r.Key == option.Key).Value));
        Assert.All(rows, r => Assert.Equal("default", r.From));
    }

    [Fact]
    public void Each_says_where_it_comes_from_and_when_a_change_holds()
    {
        var rows = Report("""{ "Chat": { "Style": "json", "Port": 4, "ReplayOnJoin": 1 } }""", "--Chat:ReplayOnJoin=2", "--Chat:LogCapacity=64");

        Assert.Contains(("Chat:Style", "json", "at once", _file), rows);
        Assert.Contains(("Chat:Port", "4", "after a restart", _file), rows);
        // What the command line says wins, and stays until the next start.
        Assert.Contains(("Chat:ReplayOnJoin", "2", "after a restart", "command line"), rows);
        Assert.Contains(("Chat:LogCapacity", "64", "after a restart", "command line"), rows);
        Assert.Contains(("Chat:QuietAbove", "200", "at once", "default"), rows);
    }

    [Fact]
    public void Where_HTTP_is_and_how_much_is_logged_stand_below_and_no_password_does()
    {
        var rows = Report("""
            {
              "Kestrel": { "Endpoints": { "Https": { "Url": "https://*:8443", "Certificate": { "Path": "tls.pfx", "Password": "hunter2" } } } },
              "Logging": { "LogLevel": { "Default": "Debug" } }
            }
            """);

        Assert.Contains(("Kestrel:Endpoints:Https:Url", "https://*:8443", "after a restart", _file), rows);
        Assert.Contains(("Kestrel:Endpoints:Https:Certificate:Path", "tls.pfx", "after a restart", _file), rows);
        Assert.Contains(("Logging:LogLevel:Default", "Debug", "at once", _file), rows);
        Assert.DoesNotContain(rows, r => r.Key.Contains("Password", StringComparison.Ordinal) && !r.Key.EndsWith("PasswordPath", StringComparison.Ordinal));
        Assert.DoesNotContain(rows, r => r.Value == "hunter2");
    }

    [Fact]
    public void A_value_of_several_lines_is_one_and_a_long_one_moves_no_other_line()
    {
        var lines = Lines($$"""{ "Chat": { "MessageOfTheDay": "Be\nkind. \u001b[31m{{new string('x', 100)}}" } }""").ToArray();

        Assert.Contains(lines, l => l.Contains(@"Be\nkind. [31mxxx", StringComparison.Ordinal));
        Assert.Single(lines.Where(l => !l.Contains("xxx", StringComparison.Ordinal)).Select(l => l.IndexOf("after a restart", StringComparison.Ordinal)).Where(i => i >= 0).Distinct());
        Assert.All(lines.Where(l => !l.Contains("xxx", StringComparison.Ordinal)), l => Assert.True(l.Length < 130, l));
    }

    private List<(string Key, string Value, string Change, string From)> Report(string json, params string[] arguments) =>
    [
        .. Lines(json, arguments).Skip(1).Select(l => Regex.Split(l, " {2,}", RegexOptions.None, TimeSpan.FromSeconds(1))).Select(c => (c[0], c[1], c[2], c[3])),
    ];

    private IEnumerable<string> Lines(string json, params string[] arguments)
    {
        File.WriteAllText(_file, json);
        var configuration = new ConfigurationBuilder().Add(new ConfigurationFile(_file)).AddCommandLine(arguments).Build();
        return ConfigurationReport.Lines(configuration, ChatOptionsReader.Read(configuration, 100_000));
    }
}
