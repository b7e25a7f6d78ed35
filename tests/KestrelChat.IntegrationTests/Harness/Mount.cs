using System.Diagnostics;
using System.Globalization;

namespace KestrelChat.IntegrationTests.Harness;

/// <summary>
/// A file system of a test. It is unmounted when the test ends, or the process; what a killed run left behind goes at
/// the next. A loop device goes with its mount.
/// </summary>
internal sealed class Mount : IAsyncDisposable
{
    private const string Prefix = "kestrelchat-mount-";

    private static readonly string Parent = System.IO.Path.GetTempPath();

    private bool _isMounted;

    private Mount() => AppDomain.CurrentDomain.ProcessExit += OnExit;

    public string Path { get; } = System.IO.Path.Combine(Parent, $"{Prefix}{Environment.ProcessId}-{Guid.NewGuid():n}");

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a file until there is no more room.</summary>
    public void FillUp(string name)
    {
        using var ballast = new FileStream(File(name), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            for (var block = new byte[4096]; ;)
                ballast.Write(block);
        }
        catch (IOException)
        {
            // That was what it was for.
        }
    }

    /// <summary>A file system in memory.</summary>
    public static Task<Mount> MemoryAsync(int mebibytes) => AttachAsync("tmpfs", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={mebibytes}m"));

    /// <summary>The file system in an image file.</summary>
    // Without the commit every five seconds nothing is written to the image but what a program asks for.
    public static Task<Mount> ImageAsync(string image) => AttachAsync(image, "-o", "loop,commit=300");

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        if (_isMounted)
            await Root.RunAsync("umount", Path);
        _isMounted = false;
        if (Directory.Exists(Path))
            Directory.Delete(Path);
    }

    private static async Task<Mount> AttachAsync(string what, params string[] options)
    {
        await RemoveRemainsAsync();
        var mount = new Mount();
        try
        {
            Directory.CreateDirectory(mount.Path);
            await Root.RunAsync("mount", [.. options, what, mount.Path]);
            mount._isMounted = true;
            if (!Environment.IsPrivilegedProcess)
                await Root.RunAsync("chown", Environment.UserName, mount.Path);
            return mount;
        }
        catch
        {
            await mount.DisposeAsync();
            throw;
        }
    }

    private static async Task RemoveRemainsAsync()
    {
        foreach (var folder in Directory.GetDirectories(Parent, Prefix + "*"))
        {
            var owner = System.IO.Path.GetFileName(folder)[Prefix.Length..].Split('-')[0];
            if (Directory.Exists($"/proc/{owner}"))
                continue;
            await Root.TryAsync("umount", "-l", folder);
            Directory.Delete(folder);
        }
    }

    private void OnExit(object? sender, EventArgs e)
    {
        using var umount = Process.Start(Environment.IsPrivilegedProcess ? "umount" : "sudo", Environment.IsPrivilegedProcess ? ["-l", Path] : ["-n", "umount", "-l", Path]);
        umount.WaitForExit();
    }
}
