namespace KestrelChat.IntegrationTests.Harness;

/// <summary>Commands that only root may run.</summary>
internal static class Root
{
    /// <summary>Runs one, which must succeed.</summary>
    public static async Task RunAsync(string tool, params string[] arguments)
    {
        var (code, output, error) = await TryAsync(tool, arguments);
        Assert.True(code == 0, $"{tool} {string.Join(' ', arguments)}: {code}\n{output}\n{error}");
    }

    public static Task<(int Code, string Output, string Error)> TryAsync(string tool, params string[] arguments) =>
        Environment.IsPrivilegedProcess ? Shell.RunAsync(tool, arguments) : Shell.RunAsync("sudo", ["-n", Tool.Find(tool), .. arguments]);
}
