using System.IO.Hashing;
using System.Text;
using KestrelChat.Storage.Sqlite.Engine;

namespace KestrelChat.Tests.Sqlite;

/// <summary>What the file's safety takes from libraries.</summary>
public sealed class LibraryTests
{
    /// <summary>Values of the reference implementation, xxhash 0.8 with seed 0: the checksums of files that exist.</summary>
    [Theory]
    [InlineData("", 0xEF46DB3751D8E999)]
    [InlineData("a", 0xD24EC4F1A98C6E5B)]
    [InlineData("abc", 0x44BC2CF5AD770999)]
    [InlineData("Nobody inspects the spammish repetition", 0xFBCEA83C8A378BF1)]
    public void Checksums_are_what_they_were(string text, ulong expected) =>
        Assert.Equal(expected, XxHash64.HashToUInt64(Encoding.ASCII.GetBytes(text)));

    /// <summary>https://sqlite.org/releaselog/3_51_3.html: the fault of the write-ahead log that is reset.</summary>
    [Fact]
    public void SQLite_is_new_enough() => Assert.True(Version.Parse(Database.Version) >= new Version(3, 51, 3), Database.Version);
}
