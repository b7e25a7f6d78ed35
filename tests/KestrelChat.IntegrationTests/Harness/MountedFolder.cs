using System.Diagnostics;

namespace KestrelChat.IntegrationTests.Harness;

/// <summary>A folder laid out as Kubernetes mounts a ConfigMap or a Secret: each name leads through the link ..data to the version that holds.</summary>
internal sealed class MountedFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private int _version;

    public string File(string name) => _folder.File(name);

    /// <summary>Has all files hold something else, in one step.</summary>
    public void Swap(params (string Name, string Content)[] files)
    {
        var before = _version > 0 ? Version : null;
        _version++;
        Directory.CreateDirectory(File(Version));
        foreach (var (name, content) in files)
            System.IO.File.WriteAllText(File($"{Version}/{name}"), content);
        System.IO.File.CreateSymbolicLink(File("..next"), Version);
        // rename(2): .NET moves no link to a folder over another one.
        using var move = Process.Start(Tool.Find("mv"), ["-T", File("..next"), File("..data")]);
        move.WaitForExit();
        Assert.Equal(0, move.ExitCode);
        if (before is not null)
            Directory.Delete(File(before), recursive: true);
        foreach (var (name, _) in files)
        {
            if (before is null)
                System.IO.File.CreateSymbolicLink(File(name), $"..data/{name}");
        }
    }

    public void Dispose() => _folder.Dispose();

    private string Version => FormattableString.Invariant($"..{_version}");
}
