using System.Globalization;
using System.Runtime.InteropServices;

namespace KestrelChat.Lifetime;

/// <summary>
/// What the process has mapped of its program and its libraries. The start reads nearly all of it, and the rest comes along, as the kernel maps
/// 64 KiB around each page that is read; native code has its largest table there, which only the start reads. Given back, a page stays in the
/// kernel's cache, is nobody's until it is wanted elsewhere, and is mapped again when it is read.
/// </summary>
internal static partial class MappedFiles
{
    private const int DontNeed = 4; // MADV_DONTNEED (asm-generic/mman-common.h)

    /// <summary>Takes what is mapped of files, and was never written to, out of the process's resident memory. Does nothing where the kernel is not Linux.</summary>
    /// <returns>Bytes of the mappings.</returns>
    public static long GiveBack()
    {
        if (!OperatingSystem.IsLinux())
            return 0;

        var given = 0L;
        foreach (var (start, length) in Clean(File.ReadLines("/proc/self/smaps")))
        {
            if (Advise(start, length, DontNeed) == 0)
                given += length;
        }

        return given;
    }

    /// <summary>
    /// The mappings that hold nothing but what their files hold: not to be written to, and without a page of the process's own (a linker
    /// writes addresses into pages which it protects afterwards; those would be lost).
    /// </summary>
    /// <param name="lines">/proc/PID/smaps, as proc_pid_smaps(5) describes it.</param>
    internal static IEnumerable<(nint Start, nint Length)> Clean(IEnumerable<string> lines)
    {
        (nint Start, nint Length)? mapping = null;
        foreach (var line in lines)
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (!words[0].EndsWith(':'))
                mapping = OfFile(words);
            else if (words[0] is "Anonymous:" or "Swap:" && words[1] != "0")
                mapping = null;
            else if (words[0] == "VmFlags:" && mapping is { } clean)
                yield return clean;
        }
    }

    // 7f0c8a223000-7f0c8a249000 r--p 00000000 08:02 1835086 /usr/lib/libc.so.6
    private static (nint Start, nint Length)? OfFile(string[] words)
    {
        if (words is not [var range, ['r', '-', _, 'p'], _, _, not "0", ..])
            return null;

        var addresses = range.Split('-');
        var start = nint.Parse(addresses[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return (start, nint.Parse(addresses[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture) - start);
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint start, nint length, int advice);
}
