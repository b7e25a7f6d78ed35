using KestrelChat.Lifetime;

namespace KestrelChat.Tests.Lifetime;

public sealed class MappedFilesTests
{
    [Theory]
    [InlineData("1000-3000 r-xp 00023000 08:02 17 /app/KestrelChat", 0, 0, true)] // code
    [InlineData("1000-3000 r--p 009e6000 08:02 17 /app/Kestrel Chat (deleted)", 0, 0, true)] // constants
    [InlineData("1000-3000 r--p 012fc000 08:02 17 /app/KestrelChat", 8, 0, false)] // the linker wrote into it
    [InlineData("1000-3000 r--p 012fc000 08:02 17 /app/KestrelChat", 0, 4, false)] // and that has been swapped out
    [InlineData("1000-3000 rw-p 012fe000 08:02 17 /app/KestrelChat", 0, 0, false)] // variables
    [InlineData("1000-3000 r--s 00000000 08:02 18 /data/kestrelchat.db-shm", 0, 0, false)] // shared with others
    [InlineData("1000-3000 ---p 00000000 08:02 17 /app/KestrelChat", 0, 0, false)]
    [InlineData("1000-3000 r--p 00000000 00:00 0 [vvar]", 0, 0, false)] // the kernel's own
    [InlineData("1000-3000 r-xp 00000000 00:00 0", 0, 0, false)] // no file: compiled at run time
    public void Only_what_a_file_holds_as_it_is_can_be_given_back(string mapping, int anonymous, int swapped, bool expected)
    {
        string[] lines = [mapping, "Size:                  8 kB", $"Anonymous:             {anonymous} kB", $"Swap:                  {swapped} kB", "VmFlags: rd ex mr mw me"];

        Assert.Equal(expected ? [((nint)0x1000, (nint)0x2000)] : [], MappedFiles.Clean(lines));
    }

    [Fact]
    public void A_mapping_is_judged_by_its_own_pages()
    {
        string[] lines =
        [
            "1000-3000 r-xp 00023000 08:02 17 /app/KestrelChat", "Anonymous:             0 kB", "Swap:                  0 kB", "VmFlags: rd ex mr mw me",
            "3000-4000 r--p 00025000 08:02 17 /app/KestrelChat", "Anonymous:             4 kB", "Swap:                  0 kB", "VmFlags: rd mr mw me",
            "4000-7000 r--p 00026000 08:02 17 /app/KestrelChat", "Anonymous:             0 kB", "Swap:                  0 kB", "VmFlags: rd mr mw me",
        ];

        Assert.Equal([(0x1000, 0x2000), (0x4000, 0x3000)], MappedFiles.Clean(lines));
    }

    [Fact]
    public void A_process_goes_on_with_what_it_gave_back() => Assert.True(MappedFiles.GiveBack() > 0);
}
