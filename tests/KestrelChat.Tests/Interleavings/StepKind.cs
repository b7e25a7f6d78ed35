namespace KestrelChat.Tests.Interleavings;

internal enum StepKind
{
    /// <summary>Reads a cell.</summary>
    Read,

    /// <summary>Writes a cell; the others see it when the memory order lets them.</summary>
    Write,

    /// <summary>An interlocked change: full fence, read and write in one.</summary>
    Change,

    /// <summary>A full fence.</summary>
    Fence,

    /// <summary>Goes on in another method.</summary>
    Call,

    /// <summary>No access: what the method does from here on depends on the given value alone.</summary>
    Mark,
}
