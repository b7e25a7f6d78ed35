using KestrelChat.Diagnostics;
using KestrelChat.Journals;
using KestrelChat.Lifetime;
using KestrelChat.Options;
using KestrelChat.Records;
using KestrelChat.Sessions;
using KestrelChat.Settings;
using KestrelChat.State;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace KestrelChat.Tests.Lifetime;

public sealed class OptionsReloadTests : IAsyncDisposable
{
    private const string Start = """{ "Chat:QuietAbove": 10, "Kestrel:Endpoints:Http:Url": "http://*:8080", "Logging:LogLevel:Default": "Information" }""";

    private readonly string _file = Path.GetTempFileName();
    private readonly ConfigurationManager _configuration = new();
    private readonly LogList<OptionsReload> _log = new();
    private readonly ChatMetrics _metrics = new();
    private readonly ChatOptions _atStart;
    private readonly CurrentOptions _options;
    private readonly ChatState _state;
    private readonly MemoryJournal _journal;
    private readonly OptionsReload _reload;

    public OptionsReloadTests()
    {
        File.WriteAllText(_file, Start);
        _configuration.Sources.Add(new ConfigurationFile(_file));
        _atStart = ChatOptionsReader.Read(_configuration, 100_000);
        _options = new CurrentOptions(_atStart);
        _state = new ChatState(_atStart.Rules, _atStart.Logs, new SessionRegistry(), NullLogger<ChatState>.Instance);
        _journal = new MemoryJournal(_state, _metrics, TimeProvider.System);
        _reload = new OptionsReload(_configuration, 100_000, _options, _journal, _log);
    }

    public async ValueTask DisposeAsync()
    {
        await _journal.DisposeAsync();
        _metrics.Dispose();
        _configuration.Dispose();
        File.Delete(_file);
    }

    [Fact]
    public async Task What_can_be_reloaded_changes_at_once_and_the_rest_waits_for_a_restart_each_time_anew()
    {
        string[] waiting =
        [
            "Warning: Configuration: Chat:Port waits for a restart to be '50001'; until then it is '50000'.",
            "Warning: Configuration: Kestrel:Endpoints:Http:Url waits for a restart to be 'http://*:8081'; until then it is 'http://*:8080'.",
        ];
        const string Changed = """
            { "Chat:QuietAbove": 10, "Chat:Port": 50001, "Chat:Style": "json", "Chat:Limits:MessagesBurst": 3,
              "Kestrel:Endpoints:Http:Url": "http://*:8081", "Logging:LogLevel:Default": "Debug" }
            """;

        await ReloadAsync(Changed);

        Assert.Equal(
            [
                "Information: Configuration: Chat:Style is 'json' from now on; it was 'classic'.",
                "Information: Configuration: Chat:Limits:MessagesBurst is '3' from now on; it was '20'.",
                .. waiting,
                "Information: Configuration read again: 2 changed, 2 waiting for a restart.",
            ],
            _log.Lines);
        Assert.Equal(_atStart with { Style = KestrelChat.Messages.StyleKind.Json, Limits = _atStart.Limits with { MessagesBurst = 3 } }, _options.Value);
        Assert.Equal("Debug", _configuration["Logging:LogLevel:Default"]);

        _log.Lines.Clear();
        var before = _options.Value;
        await ReloadAsync(Changed);
        Assert.Equal([.. waiting, "Information: Configuration read again: 0 changed, 2 waiting for a restart."], _log.Lines);
        Assert.Same(before, _options.Value);
    }

    [Theory]
    [InlineData("""{ "Chat:Style": "json", "Chat:QuietAbove": -1, "Chat:Colour": "red", "Logging:LogLevel:Default": "Debug" }""", 2)]
    [InlineData("""{ "Chat:Style": "json", "Kestrel:Endpoints:Http:Url": "here", "Logging:LogLevel:Default": "Debug" }""", 1)]
    [InlineData("""{ "Chat:Style": "json" """, 1)]
    [InlineData("", 1)]
    public async Task With_a_mistake_nothing_changes_and_each_is_told(string text, int mistakes)
    {
        await ReloadAsync(text);

        Assert.Same(_atStart, _options.Value);
        Assert.Equal(10, _state.Rules.QuietAbove);
        Assert.Equal("Information", _configuration["Logging:LogLevel:Default"]);
        Assert.Equal(mistakes + 1, _log.Lines.Count);
        Assert.All(_log.Lines[..^1], l => Assert.StartsWith("Error: Configuration: ", l, StringComparison.Ordinal));
        Assert.Equal($"Error: Configuration read again: {(mistakes == 1 ? "1 mistake" : $"{mistakes} mistakes")}, so nothing is changed.", _log.Lines[^1]);
    }

    [Fact]
    public async Task A_file_that_is_gone_changes_nothing_and_is_named()
    {
        File.Delete(_file);

        await _reload.RunAsync();

        Assert.Same(_atStart, _options.Value);
        Assert.Equal("Information", _configuration["Logging:LogLevel:Default"]);
        Assert.Equal(
            [
                $"Error: Configuration: '{_file}' is a file of the configuration, but there is no such file any more. Put it back; only a restart does without it.",
                "Error: Configuration read again: 1 mistake, so nothing is changed.",
            ],
            _log.Lines);
    }

    [Fact]
    public async Task What_the_state_decides_by_comes_to_it_as_a_record()
    {
        await ReloadAsync("""{ "Chat:QuietAbove": 3, "Chat:Limits:MaxRooms": 4 }""");

        Assert.Equal(new StateRules(3, 4), _state.Rules);
        Assert.Equal(_state.Rules, _options.Value.Rules);
    }

    [Fact]
    public async Task Rules_that_the_journal_does_not_take_are_told()
    {
        await _journal.DisposeAsync();

        await ReloadAsync("""{ "Chat:QuietAbove": 3 }""");

        Assert.Equal(10, _state.Rules.QuietAbove);
        Assert.Contains(
            "Error: Configuration: Chat:QuietAbove and Chat:Limits:MaxRooms wait for a restart: the server is going down.", _log.Lines);
    }

    [Fact]
    public async Task A_value_of_several_lines_is_one_line_of_the_log()
    {
        await ReloadAsync("""{ "Chat:QuietAbove": 10, "Chat:MessageOfTheDay": "Be kind.\r\nTea \u001b[31mat five.\n" }""");

        Assert.Equal("Information: Configuration: Chat:MessageOfTheDay is 'Be kind.\\nTea [31mat five.\\n' from now on; it was ''.", _log.Lines[0]);
    }

    [Fact]
    public async Task A_fault_of_ours_is_told_and_ends_nothing()
    {
        _options.OnSwap(_ => throw new InvalidOperationException("broken"));

        await ReloadAsync("""{ "Chat:QuietAbove": 10, "Chat:Style": "json" }""");

        Assert.Equal(["Error: Reading the configuration again failed."], _log.Lines);
    }

    private async Task ReloadAsync(string text)
    {
        await File.WriteAllTextAsync(_file, text);
        await _reload.RunAsync();
    }
}
