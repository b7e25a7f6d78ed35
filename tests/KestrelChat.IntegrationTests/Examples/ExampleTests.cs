using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using KestrelChat.IntegrationTests.Harness;
using KestrelChat.IntegrationTests.Http;

namespace KestrelChat.IntegrationTests.Examples;

/// <summary>What stands in <c>examples</c> runs as it stands there, against a real server.</summary>
public sealed class ExampleTests
{
    // So that dotnet leaves nothing running.
    private static readonly Dictionary<string, string> Quiet = new() { ["MSBUILDDISABLENODEREUSE"] = "1", ["UseSharedCompilation"] = "false", ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1" };

    [Fact]
    public async Task The_bot_in_bash_has_20_lines_and_answers()
    {
        var path = Repository.File("examples/bot.sh");
        Assert.InRange((await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken)).Length, 1, 20);
        await using var server = await ServerProcess.StartAsync(ServerProcess.Unlimited);
        await using var bob = await LineClient.JoinAsync(server, "bob");
        await bob.SayAsync("!time");
        await using var bot = RunningProgram.Start(Tool.Find("bash"), [path, "127.0.0.1", Text(server.ChatPort)]);

        await AnswersAsync(server, "!time", @"^\tada: \d\d:\d\d:\d\d$");

        // What was said before it came was not answered.
        Assert.DoesNotContain(bob.Received.Lines, l => l.StartsWith("\tbob: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_bot_in_Python_answers_and_goes_on_when_the_server_comes_back()
    {
        using var folder = new TemporaryFolder();
        string[] settings = [.. ServerProcess.Unlimited, $"--Chat:Journal:Sqlite:Path={folder.File("chat.db")}"];
        var ports = (Chat: FreePort.Pick(), Http: FreePort.Pick());
        await using var bot = RunningProgram.Start(Tool.Find("python3"), [Repository.File("examples/bot.py"), string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{ports.Http}")]);
        await using (var server = await ServerProcess.StartOnAsync(ports, settings))
            await AnswersAsync(server, "!dice 2", @"^\tada: [1-6] [1-6]$");
        await using var again = await ServerProcess.StartOnAsync(ports, settings);
        await AnswersAsync(again, "!dice", @"^\tada: [1-6]$");
    }

    [Fact]
    public async Task The_bot_in_CSharp_is_one_file_and_counts()
    {
        await using var server = await ServerProcess.StartAsync(ServerProcess.Unlimited);
        await using var bot = RunningProgram.Start(
            Tool.Find("dotnet"), ["run", Repository.File("examples/bot.cs"), "--", "127.0.0.1", Text(server.ChatPort), "dev"],
            environment: Quiet);
        await using var ada = await LineClient.JoinAsync(server, "ada");
        await ada.SendLineAsync("/join dev");
        // It is built first.
        await Patience.UntilAsync(() => bot.HasExited || ada.Received.Lines.Any(l => l.Contains("counter", StringComparison.Ordinal)), () => RunningProgram.Text(bot.Output));
        Assert.False(bot.HasExited, RunningProgram.Text(bot.Output) + RunningProgram.Text(bot.Error));

        await ada.SayAsync("one");
        await ada.SayAsync("!count");

        await ada.Received.ExpectAsync("\tada: 2");
    }

    [Theory]
    [InlineData("bash", "bot.sh", "ada", "kct_wrong", "lobby", "* That is not the password of ada.")]
    [InlineData("bash", "bot.sh", "server", null, "lobby", "* The name server is reserved.")]
    [InlineData("bash", "bot.sh", "clock", null, "a/b", "* A room name")]
    [InlineData("bash", "bot.sh", "clock", null, "den", "* You are still in #lobby: only who was invited may enter #den.")]
    [InlineData("dotnet", "bot.cs", "ada", "kct_wrong", "lobby", "That is not the password of ada.")]
    [InlineData("dotnet", "bot.cs", "counter", null, "den", "You are still in #lobby: only who was invited may enter #den.")]
    [InlineData("python3", "bot.py", "ada", "kct_wrong", "lobby", "That is no token of an account here.")]
    [InlineData("python3", "bot.py", "dice", null, "nowhere", "There is no room 'nowhere'.")]
    [InlineData("bash", "tail.sh", "", "kct_wrong", "lobby", "That is no token of an account here.")]
    [InlineData("bash", "tail.sh", "", null, "a@b", "rooms is 'a@b'.")]
    public async Task Who_is_refused_a_name_a_token_or_a_room_says_so_and_ends(string tool, string file, string name, string? token, string room, string told)
    {
        await using var server = await ServerProcess.StartAsync(ServerProcess.Unlimited);
        await using var ada = await LineClient.JoinAsync(server, "ada");
        await CloseDenAsync(ada);
        string[] run = tool is "dotnet" ? ["run", Repository.File("examples/" + file), "--"] : [Repository.File("examples/" + file)];
        string[] place = file is "bot.sh" or "bot.cs" ? ["127.0.0.1", Text(server.ChatPort), room] : [server.HttpUrl, room];
        var environment = new Dictionary<string, string>(Quiet) { ["NICK"] = name };
        if (token is not null)
            environment["TOKEN"] = token;

        await using var bot = RunningProgram.Start(Tool.Find(tool), [.. run, .. place], environment: environment);

        Assert.Equal(1, await bot.ExitAsync());
        Assert.Contains(told, RunningProgram.Text(bot.Error), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_has_the_closed_rooms_of_a_token()
    {
        await using var server = await ServerProcess.StartAsync(ServerProcess.Unlimited);
        await using var ada = await LineClient.JoinAsync(server, "ada");
        await CloseDenAsync(ada);
        await ada.SendLineAsync("/token new log");
        const string Shown = "* The token log, shown this once: ";
        var token = (await ada.Received.ExpectAsync(l => l.StartsWith(Shown, StringComparison.Ordinal), "the token"))[Shown.Length..];
        await using var tail = RunningProgram.Start(
            Tool.Find("bash"), [Repository.File("examples/tail.sh"), server.HttpUrl, "den"], environment: new Dictionary<string, string> { ["TOKEN"] = token });

        await Patience.UntilAsync(
            async () =>
            {
                await ada.SendLineAsync("in private");
                return tail.Output.Lines.Any(l => l.Contains("in private", StringComparison.Ordinal));
            }, () => RunningProgram.Text(tail.Output) + RunningProgram.Text(tail.Error));
    }

    [Fact]
    public async Task The_log_of_all_rooms_is_an_object_a_line()
    {
        await using var server = await ServerProcess.StartAsync();
        await using var tail = RunningProgram.Start(Tool.Find("bash"), [Repository.File("examples/tail.sh"), server.HttpUrl]);
        await using var ada = await LineClient.JoinAsync(server, "ada");
        await ada.SendLineAsync("/join dev");

        await Patience.UntilAsync(
            async () =>
            {
                await ada.SendLineAsync("hello");
                return tail.Output.Lines.Any(l => l.Contains("hello", StringComparison.Ordinal));
            }, () => RunningProgram.Text(tail.Output) + RunningProgram.Text(tail.Error));

        var line = JsonDocument.Parse(tail.Output.Lines.First(l => l.Contains("hello", StringComparison.Ordinal))).RootElement;
        Assert.Equal(("dev", "ada", "hello"), (line.GetProperty("room").GetString(), line.GetProperty("from").GetString(), line.GetProperty("text").GetString()));
    }

    [Fact]
    public async Task An_Alertmanager_posts_into_a_room()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("chat.db");
        await using var server = await ServerProcess.StartAsync([.. ServerProcess.Unlimited, $"--Chat:Journal:Sqlite:Path={path}"]);
        var token = await HookTests.MakeAsync(path, "ops", "alerts");
        var settings = Repository.Text("examples/alertmanager.yml");
        Assert.Contains("http://HOST:8080/api/hooks/TOKEN", settings, StringComparison.Ordinal);
        await File.WriteAllTextAsync(
            folder.File("alertmanager.yml"),
            settings.Replace("http://HOST:8080", server.HttpUrl, StringComparison.Ordinal).Replace("TOKEN", token, StringComparison.Ordinal).Replace("group_wait: 10s", "group_wait: 0s", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        var address = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{FreePort.Pick()}");
        await using var alertmanager = RunningProgram.Start(
            Tool.Find("prometheus-alertmanager"), [$"--config.file={folder.File("alertmanager.yml")}", $"--storage.path={folder.Path}", $"--web.listen-address={address}", "--cluster.listen-address="]);
        await using var ada = await LineClient.JoinAsync(server, "ada");
        await ada.SendLineAsync("/join ops");
        using var http = new HttpClient();
        var alert = new { labels = new { alertname = "HighLatency", instance = "a:1" }, annotations = new { summary = "slow for 5 minutes" } };
        await Patience.UntilAsync(
            async () =>
            {
                try
                {
                    using var answer = await http.PostAsJsonAsync(new Uri($"http://{address}/api/v2/alerts"), new[] { alert });
                    return answer.IsSuccessStatusCode;
                }
                catch (HttpRequestException)
                {
                    // It does not listen yet.
                    return false;
                }
            }, () => RunningProgram.Text(alertmanager.Error));

        await ada.ExpectMessageAsync("hook-alerts", "firing: HighLatency instance=a:1 — slow for 5 minutes");
        Assert.DoesNotContain("TOKEN", await File.ReadAllTextAsync(folder.File("alertmanager.yml"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    /// <summary>She has an account, and a room of her own that nobody else may enter.</summary>
    private static async Task CloseDenAsync(LineClient ada)
    {
        await ada.SendLineAsync("/register correct-horse-battery");
        await ada.SendLineAsync("/join den");
        await ada.SendLineAsync("/room invited");
        await ada.Received.ExpectAsync("* #den is invited now.");
    }

    /// <summary>It says something until that is answered: nobody sees when such a bot begins to read.</summary>
    private static async Task AnswersAsync(ServerProcess server, string question, string answer)
    {
        await using var ada = await LineClient.JoinAsync(server, "ada");
        await Patience.UntilAsync(
            async () =>
            {
                await ada.SendLineAsync(question);
                return ada.Received.Lines.Any(l => Regex.IsMatch(l, answer));
            }, () => RunningProgram.Text(ada.Received));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
