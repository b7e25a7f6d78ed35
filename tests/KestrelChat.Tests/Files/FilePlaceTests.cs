using KestrelChat.Storage.Files;

namespace KestrelChat.Tests.Files;

public sealed class FilePlaceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kestrelchat-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Where_there_is_nothing_a_path_means_itself() => Assert.Equal(In("a"), FilePlace.Of(In("a")));

    [Fact]
    public void A_path_below_a_directory_that_is_missing_means_itself() => Assert.Equal(In("none/a"), FilePlace.Of(In("none/a")));

    [Fact]
    public void A_link_means_what_it_leads_to_in_the_end_whether_or_not_that_is_there()
    {
        File.CreateSymbolicLink(In("first"), "second");
        File.CreateSymbolicLink(In("second"), In("file"));

        Assert.Equal(In("file"), FilePlace.Of(In("first")));
        File.WriteAllText(In("file"), "");
        Assert.Equal(In("file"), FilePlace.Of(In("first")));
    }

    [Fact]
    public void A_name_aside_is_one_that_no_file_has()
    {
        var now = new DateTimeOffset(2026, 11, 26, 19, 13, 33, TimeSpan.FromHours(1));

        Assert.Equal(In("a.old-20261126T181333Z"), FilePlace.AsideOf(In("a"), "old", now));
        File.WriteAllText(In("a.old-20261126T181333Z"), "");
        Assert.Equal(In("a.old-20261126T181333Z-2"), FilePlace.AsideOf(In("a"), "old", now));
    }

    [Fact]
    public void Two_ways_to_one_file_are_the_same_and_two_files_are_not()
    {
        File.WriteAllText(In("a"), "");
        File.WriteAllText(In("b"), "");
        File.CreateSymbolicLink(In("c"), In("a"));

        Assert.True(FileStatus.IsSame(In("a"), In("c")));
        Assert.True(FileStatus.IsSame(In("none"), In("./none")));
        Assert.False(FileStatus.IsSame(In("a"), In("b")));
        Assert.False(FileStatus.IsSame(In("a"), In("none")));
    }

    private string In(string name) => Path.Combine(_folder, name);
}
