using System.ComponentModel;
using System.Globalization;
using System.Runtime.InteropServices;

namespace KestrelChat.Storage.Files;

/// <summary>Places in directories: which one a path means, and that what was done to one outlives a power cut.</summary>
internal static class FilePlace
{
    /// <summary>The whole path, behind links: what is put there replaces the file and not the link to it. There need not be a file.</summary>
    public static string Of(string path)
    {
        var whole = Path.GetFullPath(path);
        // Asked first: for a path where there is nothing, its target cannot be asked for.
        return new FileInfo(whole).LinkTarget is null ? whole : File.ResolveLinkTarget(whole, returnFinalTarget: true)!.FullName;
    }

    /// <summary>A name beside a file with what became of it and when; no other file has it.</summary>
    public static string AsideOf(string path, string what, DateTimeOffset now)
    {
        var stem = string.Create(CultureInfo.InvariantCulture, $"{path}.{what}-{now.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}");
        var name = stem;
        for (var i = 2; File.Exists(name); i++)
            name = string.Create(CultureInfo.InvariantCulture, $"{stem}-{i}");
        return name;
    }

    /// <summary>Gives a file a second name; where the file system knows no such thing, a copy has it.</summary>
    /// <exception cref="IOException">Neither is possible.</exception>
    public static void AddName(string path, string name)
    {
        if (!OperatingSystem.IsWindows() && Libc.Link(path, name) == 0)
            return;
        File.Copy(path, name);
        SynchroniseFile(name);
    }

    /// <summary>Gives a file another name that no file has.</summary>
    /// <exception cref="IOException">There is a file of that name.</exception>
    public static void MoveToFree(string path, string name)
    {
        // A second name never takes one away from another file, as a new one does. .NET's own would copy where there are no second names.
        if (!OperatingSystem.IsWindows() && Libc.Link(path, name) == 0)
        {
            File.Delete(path);
            return;
        }

        if (File.Exists(name))
            throw new IOException($"{name} is there already.");
        File.Move(path, name, overwrite: true);
    }

    /// <summary>Has a file's content on the disk.</summary>
    /// <exception cref="IOException">The system cannot say that it is.</exception>
    public static void SynchroniseFile(string path)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.FlushToDisk(file);
    }

    /// <summary>Has the names in a file's directory on the disk: a new or another name of a file is not, until then.</summary>
    /// <exception cref="IOException">The system cannot say that they are.</exception>
    public static void SynchroniseDirectoryOf(string path)
    {
        // Windows does that by itself, and opens no directory.
        if (OperatingSystem.IsWindows())
            return;
        var directory = Path.GetDirectoryName(path)!;
        var descriptor = Libc.Open(directory, Libc.ReadOnly);
        try
        {
            if (descriptor < 0 || Libc.Synchronise(descriptor) != 0)
                throw new IOException($"{directory} cannot be synchronised: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}.");
        }
        finally
        {
            if (descriptor >= 0)
                _ = Libc.Close(descriptor);
        }
    }
}
