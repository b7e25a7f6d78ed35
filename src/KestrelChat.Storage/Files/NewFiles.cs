namespace KestrelChat.Storage.Files;

/// <summary>Who may open what this process makes.</summary>
internal static class NewFiles
{
    // S_IRWXG and S_IRWXO (inode(7)).
    private const uint Others = 0x3F;

    /// <summary>From now on files and directories are their owner's alone, whatever the process was started with: private messages and hashes of passwords
    /// are in the journal, and SQLite makes its files with the mode that the process makes any with. What there is already stays as it is.</summary>
    public static void KeepToOwner()
    {
        if (!OperatingSystem.IsWindows())
            _ = Libc.MaskModes(Others);
    }
}
