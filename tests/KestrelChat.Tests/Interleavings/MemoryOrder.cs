namespace KestrelChat.Tests.Interleavings;

/// <summary>In which order the accesses of one thread may reach the others.</summary>
public enum MemoryOrder
{
    /// <summary>As they are written: each step is seen at once by all.</summary>
    Sequential,

    /// <summary>As on x86-64 (total store order, P. Sewell and others, 2010): a write waits in the thread's buffer, first in, first
    /// out, until a full fence at the latest; the thread itself reads it from there.</summary>
    X64,

    /// <summary>As on ARM64: a write may also overtake earlier ones, unless it is volatile (a release); a plain read may give what stood
    /// there at any time since the thread's last volatile read or fence (acquire).</summary>
    Arm64,
}
