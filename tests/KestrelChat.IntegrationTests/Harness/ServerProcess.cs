using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace KestrelChat.IntegrationTests.Harness;

/// <summary>The published server as a process, on two ports of its own.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    /// <summary>Settings for tests that come from one address and talk faster than people.</summary>
    public static readonly string[] Unlimited =
        [
            "--Chat:Limits:MessagesPerSecond=0", "--Chat:Limits:MovesPerMinute=0", "--Chat:Limits:BytesPerSecondPerAddress=0",
            "--Chat:Limits:MaxConnectionsPerAddress=0", "--Chat:Limits:ConnectionsPerMinutePerAddress=0",
        ];

    private const int Tries = 5;
    private const string ManagementKey = "--Kestrel:Endpoints:Management:Url=";

    private readonly HttpClient _http = new() { Timeout = Patience.Limit };

    private ServerProcess(RunningProgram program, int chatPort, int httpPort, string? managementUrl)
    {
        Program = program;
        ChatPort = chatPort;
        HttpPort = httpPort;
        ManagementUrl = managementUrl ?? HttpUrl;
    }

    public RunningProgram Program { get; }

    public int ChatPort { get; }

    public int HttpPort { get; }

    public string HttpUrl => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{HttpPort}");

    /// <summary>Where health and metrics are: with the rest, unless it was started with them apart.</summary>
    public string ManagementUrl { get; }

    /// <summary>How many files and sockets it has open.</summary>
    public int Descriptors => Directory.GetFileSystemEntries($"/proc/{Program.Id}/fd").Length;

    /// <summary>How many of them are sockets.</summary>
    public int Sockets => Directory.GetFileSystemEntries($"/proc/{Program.Id}/fd").Count(fd => new FileInfo(fd).LinkTarget?.StartsWith("socket:", StringComparison.Ordinal) is true);

    /// <summary>Its memory in bytes.</summary>
    public long ResidentBytes
    {
        get
        {
            var line = File.ReadLines($"/proc/{Program.Id}/status").Single(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
            return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
        }
    }

    /// <summary>The memory in bytes that the kernel holds for its connections at a port, that of the chat if none is given (ss(8), skmem): what waits to be sent or read, and what is set apart for them.</summary>
    public async Task<long> KernelBytesAsync(int? port = null)
    {
        var (code, output, error) = await Shell.RunAsync("ss", ["-tmnHO", "state", "established", "sport", "=", string.Create(CultureInfo.InvariantCulture, $":{port ?? ChatPort}")]);
        Assert.True(code == 0, error);
        return SocketMemory.Matches(output).Sum(m => long.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture));
    }

    /// <summary>The processor time that it has used, in the system's ticks (proc(5), stat).</summary>
    public long ProcessorTicks
    {
        get
        {
            var stat = File.ReadAllText($"/proc/{Program.Id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
        }
    }

    public static Task<ServerProcess> StartAsync(params string[] settings) => StartUnderAsync([], settings);

    /// <summary>Starts it through another program, such as prlimit, which becomes the server. Without a setting for the journal it keeps messages in memory.</summary>
    public static Task<ServerProcess> StartUnderAsync(string[] wrapper, params string[] settings) => StartAsync(wrapper, settings, ports: null);

    /// <summary>Starts it on ports that another one had before it.</summary>
    public static Task<ServerProcess> StartOnAsync((int Chat, int Http) ports, params string[] settings) => StartAsync([], settings, ports);

    /// <summary>A setting that puts health and metrics on a port of their own.</summary>
    public static string ManagementSetting() => string.Create(CultureInfo.InvariantCulture, $"{ManagementKey}http://127.0.0.1:{FreePort.Pick()}");

    /// <summary>Starts a copy with nothing but its file of settings, in which its ports are, too.</summary>
    public static Task<ServerProcess> StartAsync(ServerCopy copy) => StartAsync((chat, http) =>
    {
        copy.Write([.. PortSettings(chat, http)]);
        return RunningProgram.Start(copy.Path, []);
    });

    private static Task<ServerProcess> StartAsync(string[] wrapper, string[] settings, (int Chat, int Http)? ports) => StartAsync(
        (chat, http) => Launch(wrapper, [.. settings, .. PortSettings(chat, http).Where(s => !IsGiven(s, settings))]),
        settings.FirstOrDefault(IsOfManagement)?[ManagementKey.Length..],
        ports);

    private static async Task<ServerProcess> StartAsync(Func<int, int, RunningProgram> launch, string? managementUrl = null, (int Chat, int Http)? ports = null)
    {
        for (var i = 1; ; i++)
        {
            var (chat, http) = ports ?? (FreePort.Pick(), FreePort.Pick());
            var server = new ServerProcess(launch(chat, http), chat, http, managementUrl);
            if (await server.BecomesReadyAsync())
                return server;
            var errors = RunningProgram.Text(server.Program.Error);
            await server.DisposeAsync();
            if (i == Tries || !errors.Contains("Cannot listen", StringComparison.Ordinal))
                Assert.Fail($"The server did not start:\n{errors}");
        }
    }

    /// <summary>Starts it and waits for nothing, for tests of starts that fail.</summary>
    public static RunningProgram Launch(
        string[] wrapper, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string? workingDirectory = null)
    {
        string[] line = [.. wrapper, ServerBinary.Path, .. arguments];
        var tool = wrapper.Length > 0 ? Tool.Find(line[0]) : line[0];
        return RunningProgram.Start(tool, line.Skip(1), environment: environment, workingDirectory: workingDirectory);
    }

    public static string[] PortSettings(int chat, int http) =>
        [string.Create(CultureInfo.InvariantCulture, $"--Chat:Port={chat}"), string.Create(CultureInfo.InvariantCulture, $"--Kestrel:Endpoints:Http:Url=http://127.0.0.1:{http}"),
            // Many servers run in one directory; a test of the file gives its own.
            "--Chat:Journal:Kind=memory"];

    /// <summary>Waits for a line of the log that ends with a text.</summary>
    public Task ExpectLogAsync(string text) => Program.Output.ExpectAsync(l => l.EndsWith(text, StringComparison.Ordinal), text);

    /// <summary>Whoever comes now is greeted with a line.</summary>
    public async Task AssertWelcomeAsync(string nick, string line)
    {
        await using var client = await LineClient.JoinAsync(this, nick);
        Assert.Contains(line, client.Received.Lines);
    }

    public Task SignalAsync(string name) => Program.SignalAsync(name);

    public Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(Address(path));

    /// <summary>The body of a page that must be there.</summary>
    public Task<string> TextAsync(string path) => _http.GetStringAsync(Address(path));

    public Task<JsonElement> JsonAsync(string path) => _http.GetFromJsonAsync<JsonElement>(Address(path));

    /// <summary>The status of an answer; null if nobody answers.</summary>
    public async Task<HttpStatusCode?> StatusAsync(string path)
    {
        try
        {
            using var answer = await GetAsync(path);
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Program.DisposeAsync();
    }

    /// <summary>A test of the file in which messages are kept gives its path, and means that kind of journal.</summary>
    private static bool IsGiven(string setting, string[] settings) => IsOfJournal(setting) && settings.Any(IsOfJournal);

    private static bool IsOfJournal(string setting) => setting.StartsWith("--Chat:Journal:", StringComparison.Ordinal);

    private static bool IsOfManagement(string setting) => setting.StartsWith(ManagementKey, StringComparison.Ordinal);

    private Uri Address(string path) =>
        new((path.StartsWith("/healthz/", StringComparison.Ordinal) || path == "/metrics" ? ManagementUrl : HttpUrl) + path);

    private async Task<bool> BecomesReadyAsync()
    {
        await Patience.UntilAsync(
            async () => Program.HasExited || await StatusAsync("/healthz/ready") is HttpStatusCode.OK,
            () => $"The server did not become ready:\n{RunningProgram.Text(Program.Output)}\n{RunningProgram.Text(Program.Error)}");
        return !Program.HasExited;
    }

    // Receive queue, memory set apart, send queue, options, backlog; not the limits, nor t, which w includes.
    [GeneratedRegex(@"(?<=skmem:\([^)]*)\b(?:r|f|w|o|bl)(\d+)\b")]
    private static partial Regex SocketMemory { get; }
}
