using System.Net;
using System.Net.Sockets;
using System.Text;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Deployment;

/// <summary>The unit for systemd, by systemd's own tools, and what it expects of the server.</summary>
public sealed class SystemdTests
{
    private const string Unit = "deploy/systemd/kestrelchat.service";

    [Fact]
    public async Task The_unit_is_one()
    {
        using var root = new TemporaryFolder();
        await PutAsync(Repository.File(Unit), root.File("etc/systemd/system/kestrelchat.service"));
        // What it runs, and what it comes after.
        await PutAsync(Tool.Find("true"), root.File("opt/kestrelchat/KestrelChat"));
        await PutAsync(Tool.Find("kill"), root.File("bin/kill"));
        foreach (var target in new[] { "basic", "sysinit", "network-online", "network", "shutdown", "multi-user" })
            await PutAsync($"/usr/lib/systemd/system/{target}.target", root.File($"usr/lib/systemd/system/{target}.target"));

        var (code, output, error) = await Shell.RunAsync("systemd-analyze", ["verify", "--man=no", $"--root={root.Path}", "kestrelchat.service"]);

        // It tells of what it ignores, and calls that a success.
        Assert.Equal((0, "", ""), (code, output, error));
    }

    [Fact]
    public async Task It_may_do_little_more_than_it_needs()
    {
        // In tenths: 2.0.
        var (code, output, _) = await Shell.RunAsync("systemd-analyze", ["security", "--offline=true", "--no-pager", "--threshold=20", Repository.File(Unit)]);
        Assert.True(code == 0, output);
    }

    [Fact]
    public async Task The_server_lives_without_the_system_calls_that_the_unit_takes_away()
    {
        var allowed = await AllowedCallsAsync();
        Assert.Contains("accept4", allowed);
        Assert.DoesNotContain("sched_setscheduler", allowed);
        var others = $"!{string.Join(',', allowed.Select(call => "?" + call))}";
        using var folder = new TemporaryFolder();

        await using var server = await ServerProcess.StartUnderAsync(
            ["strace", "--follow-forks", "--seccomp-bpf", "--quiet=all", $"--output={folder.File("denied")}", $"--trace={others}", $"--inject={others}:error=EPERM"],
            $"--Chat:Journal:Sqlite:Path={folder.File("chat.db")}");
        await using var ann = await LineClient.JoinAsync(server, "ann");
        await ann.SayAsync("still here");
        Assert.Equal(HttpStatusCode.OK, await server.StatusAsync("/healthz/ready"));

        Assert.Contains("(INJECTED)", await File.ReadAllTextAsync(folder.File("denied"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_manager_is_told_when_the_server_is_ready_and_when_it_goes_down()
    {
        using var folder = new TemporaryFolder();
        using var manager = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        manager.Bind(new UnixDomainSocketEndPoint(folder.File("notify")));
        var http = FreePort.Pick();
        await using var server = ServerProcess.Launch(
            [], ServerProcess.PortSettings(FreePort.Pick(), http), new Dictionary<string, string> { ["NOTIFY_SOCKET"] = folder.File("notify") });

        Assert.Equal("READY=1", await TakeAsync(manager));
        using var client = new HttpClient();
        Assert.Equal("Healthy", await client.GetStringAsync(new Uri($"http://127.0.0.1:{http}/healthz/ready"), TestContext.Current.CancellationToken));
        await server.SignalAsync("TERM");
        Assert.Equal("STOPPING=1", await TakeAsync(manager));
        Assert.Equal(0, await server.ExitAsync());
    }

    private static async Task PutAsync(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        var (code, _, error) = await Shell.RunAsync("cp", ["--dereference", from, to]);
        Assert.True(code == 0, error);
    }

    private static async Task<string> TakeAsync(Socket manager)
    {
        var message = new byte[256];
        using var limit = new CancellationTokenSource(Patience.Limit);
        return Encoding.UTF8.GetString(message, 0, await manager.ReceiveAsync(message, limit.Token));
    }

    /// <summary>What the unit's filter lets through: what each line adds or takes away, after what any program has (systemd.exec(5)).</summary>
    private static async Task<HashSet<string>> AllowedCallsAsync()
    {
        const string Key = "SystemCallFilter=";
        var allowed = await CallsAsync("@default");
        foreach (var filter in Repository.Text(Unit).Split('\n').Where(l => l.StartsWith(Key, StringComparison.Ordinal)).Select(l => l[Key.Length..]))
        {
            var calls = await CallsAsync(filter.TrimStart('~').Split(' '));
            if (filter[0] == '~')
                allowed.ExceptWith(calls);
            else
                allowed.UnionWith(calls);
        }

        return allowed;
    }

    /// <summary>Some system calls, of which systemd's sets may have others in them.</summary>
    private static async Task<HashSet<string>> CallsAsync(params string[] names)
    {
        var calls = names.Where(n => n[0] != '@').ToHashSet(StringComparer.Ordinal);
        foreach (var set in names.Where(n => n[0] == '@'))
        {
            var (code, output, error) = await Shell.RunAsync("systemd-analyze", ["syscall-filter", "--no-pager", set]);
            Assert.True(code == 0, error);
            var members = output.Split('\n').Skip(1).Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#').ToLookup(l => l[0] == '@');
            calls.UnionWith(members[false]);
            calls.UnionWith(members[true].Any() ? await CallsAsync([.. members[true]]) : []);
        }

        return calls;
    }
}
