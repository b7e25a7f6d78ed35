using System.Text.Json;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Hosting;

/// <summary>The server follows its files of settings by itself, the one beside it and one that is mounted.</summary>
public sealed class ConfigurationFileTests : IDisposable
{
    private const string Name = "chat.json";
    private const string Nothing = "is changed.";

    private readonly MountedFolder _mount = new();

    private string Setting => $"--Chat:ConfigurationPath={_mount.File(Name)}";

    public void Dispose() => _mount.Dispose();

    [Fact]
    public async Task A_mounted_file_is_followed_when_its_volume_is_swapped()
    {
        Mount(new { MessageOfTheDay = "Be kind." });
        await using var server = await ServerProcess.StartAsync(Setting);
        await server.AssertWelcomeAsync("ann", "* Be kind.");

        Mount(new { MessageOfTheDay = "Tea at five.", LogCapacity = 64 });
        await server.ExpectLogAsync("Configuration: Chat:MessageOfTheDay is 'Tea at five.' from now on; it was 'Be kind.'.");
        await server.ExpectLogAsync("Configuration: Chat:LogCapacity waits for a restart to be '64'; until then it is '4096'.");
        await server.ExpectLogAsync("Configuration read again: 1 changed, 1 waiting for a restart.");
        await server.AssertWelcomeAsync("bob", "* Tea at five.");

        Mount(new { MessageOfTheDay = "Tea at six.", Colour = "red", Style = "loud" });
        await server.ExpectLogAsync("Configuration: Chat:Style is 'loud'. Allowed: classic, compact or json.");
        await server.ExpectLogAsync("Configuration read again: 2 mistakes, so nothing " + Nothing);
        await server.AssertWelcomeAsync("cat", "* Tea at five.");

        _mount.Swap((Name, """{ "Chat": { "MessageOfTheDay": "Tea at """));
        await server.ExpectLogAsync("Configuration read again: 1 mistake, so nothing " + Nothing);
        Mount(new { MessageOfTheDay = "Tea at seven." });
        await server.ExpectLogAsync("Configuration read again: 1 changed, 0 waiting for a restart.");
        await server.AssertWelcomeAsync("dan", "* Tea at seven.");
        // Each mistake was told once, not at every look.
        Assert.Equal(2, server.Program.Output.Lines.Count(l => l.EndsWith(Nothing, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_file_beside_the_program_is_followed()
    {
        using var copy = new ServerCopy();
        await using var server = await ServerProcess.StartAsync(copy);

        copy.Write("--Chat:MessageOfTheDay=Tea at five.");

        await server.ExpectLogAsync("Configuration read again: 1 changed, 0 waiting for a restart.");
        await server.AssertWelcomeAsync("ann", "* Tea at five.");
    }

    [Fact]
    public async Task The_command_line_wins_over_the_file_that_wins_over_the_one_beside_the_program()
    {
        Mount(new { MessageOfTheDay = "Be kind.", Style = "json", ReplayOnJoin = 5000 });

        await using var program = ServerProcess.Launch([], [Setting, "--Chat:Style=loud"]);

        Assert.NotEqual(0, await program.ExitAsync());
        Assert.Equal(
            ["Configuration: Chat:Style is 'loud'. Allowed: classic, compact or json.", "Configuration: Chat:ReplayOnJoin is '5000'. Allowed: a whole number from 0 to 1000."],
            program.Error.Lines);
    }

    [Theory]
    [InlineData(null, "but there is no such file.")]
    [InlineData("""{ "Chat": { "ConfigurationPath": "other.json" } }""", "which is that file itself. Set it in the environment, on the command line or in appsettings.json.")]
    [InlineData("""{ "Chat": """, ", line 1, column 11: the file ends too early. A } or a quotation mark is missing.")]
    public async Task A_file_that_cannot_be_used_is_one_line_at_the_start(string? content, string told)
    {
        if (content is not null)
            _mount.Swap((Name, content));

        foreach (var command in (string[][])[[], ["check"]])
        {
            await using var program = ServerProcess.Launch([], [.. command, Setting]);
            Assert.Equal(1, await program.ExitAsync());
            var line = Assert.Single(program.Error.Lines);
            Assert.StartsWith("Configuration: ", line, StringComparison.Ordinal);
            Assert.Contains(told, line, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_command_config_tells_what_holds_and_where_it_comes_from()
    {
        Mount(new { MessageOfTheDay = "Tea at five.", Limits = new { MessagesBurst = 7 } });
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Chat__Style"] = "json",
            ["Kestrel__Certificates__Default__Password"] = "hunter2",
        };

        await using var program = ServerProcess.Launch([], ["config", Setting, "--Chat:ReplayOnJoin=3"], environment);

        Assert.Equal(0, await program.ExitAsync());
        Assert.Matches(@"^Chat:MessageOfTheDay +Tea at five\. +at once +/.*/chat\.json$", Row("Chat:MessageOfTheDay"));
        Assert.Matches(@"^Chat:Limits:MessagesBurst +7 +at once +/.*/chat\.json$", Row("Chat:Limits:MessagesBurst"));
        Assert.Matches("^Chat:Style +json +after a restart +environment$", Row("Chat:Style"));
        Assert.Matches("^Chat:ReplayOnJoin +3 +after a restart +command line$", Row("Chat:ReplayOnJoin"));
        Assert.Matches(@"^Chat:QuietAbove +200 +at once +/.*/appsettings\.json$", Row("Chat:QuietAbove"));
        Assert.DoesNotContain("hunter2", RunningProgram.Text(program.Output), StringComparison.Ordinal);

        string Row(string key) => program.Output.Lines.Single(l => l.StartsWith(key + " ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_command_config_tells_what_a_start_would_complain_of()
    {
        Mount(new { Style = "loud" });

        await using var program = ServerProcess.Launch([], ["config", Setting, "--Chat:Port=0"]);

        Assert.Equal(1, await program.ExitAsync());
        Assert.Empty(program.Output.Lines);
        Assert.Equal(
            ["Configuration: Chat:Port is '0'. Allowed: a whole number from 1 to 65535.", "Configuration: Chat:Style is 'loud'. Allowed: classic, compact or json."],
            program.Error.Lines);
    }

    private void Mount(object chat) => _mount.Swap((Name, JsonSerializer.Serialize(new { Chat = chat })));
}
