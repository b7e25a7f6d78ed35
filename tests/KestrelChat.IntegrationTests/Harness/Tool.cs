namespace KestrelChat.IntegrationTests.Harness;

/// <summary>The programs that users use, and where they come from. A missing one fails the test: without it nothing was tested.</summary>
internal static class Tool
{
    private static readonly Dictionary<string, string> Packages = new(StringComparer.Ordinal)
    {
        ["nc.openbsd"] = "netcat-openbsd",
        ["nc.traditional"] = "netcat-traditional",
        ["ncat"] = "ncat",
        ["socat"] = "socat",
        ["telnet"] = "telnet",
        ["curl"] = "curl",
        ["openssl"] = "openssl",
        ["haproxy"] = "haproxy",
        ["prometheus"] = "prometheus",
        ["promtool"] = "prometheus",
        ["prometheus-alertmanager"] = "prometheus-alertmanager",
        ["python3"] = "python3",
        ["bash"] = "bash",
        ["dotnet"] = "dotnet-sdk-10.0",
        ["prlimit"] = "util-linux",
        ["taskset"] = "util-linux",
        ["kill"] = "procps",
        ["systemd-analyze"] = "systemd",
        ["ss"] = "iproute2",
        ["strace"] = "strace",
        ["mount"] = "mount",
        ["umount"] = "mount",
        ["mkfs.ext4"] = "e2fsprogs",
        ["truncate"] = "coreutils",
        ["cp"] = "coreutils",
        ["true"] = "coreutils",
        ["mv"] = "coreutils",
        ["chown"] = "coreutils",
        ["sudo"] = "sudo",
    };

    /// <summary>Where a tool is.</summary>
    public static string Find(string name)
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        if (path is null)
            Assert.Fail($"{name} is missing. Install the Debian package {Packages[name]}: apt-get install {Packages[name]}");
        return path;
    }
}
