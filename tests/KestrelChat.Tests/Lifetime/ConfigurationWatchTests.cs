using KestrelChat.Lifetime;
using KestrelChat.Settings;
using Microsoft.Extensions.Configuration;

namespace KestrelChat.Tests.Lifetime;

public sealed class ConfigurationWatchTests : IDisposable
{
    private const string Old = """{ "Chat:Style": "classic" }""";
    private const string New = """{ "Chat:Style": "compact" }""";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kestrelchat-");
    private readonly ConfigurationManager _configuration = new();

    public ConfigurationWatchTests()
    {
        Write(Old);
        _configuration.Sources.Add(new ConfigurationFile(FilePath));
    }

    private string FilePath => Path.Combine(_folder.FullName, "chat.json");

    public void Dispose()
    {
        _configuration.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void Other_contents_are_told_at_the_second_look_until_they_are_taken()
    {
        var watch = new ConfigurationWatch(_configuration);
        Assert.False(watch.HasChanged());

        Write(New);
        Assert.False(watch.HasChanged());
        Assert.True(watch.HasChanged());
        watch.Take();
        Assert.False(watch.HasChanged());
    }

    [Fact]
    public void While_somebody_writes_nothing_is_told()
    {
        var watch = new ConfigurationWatch(_configuration);
        for (var length = 1; length < New.Length; length++)
        {
            Write(New[..length]);
            Assert.False(watch.HasChanged());
        }

        Assert.True(watch.HasChanged());
    }

    [Fact]
    public void A_file_written_anew_with_the_same_contents_is_no_change()
    {
        var watch = new ConfigurationWatch(_configuration);

        File.Delete(FilePath);
        Assert.False(watch.HasChanged());
        Write(Old);
        Assert.False(watch.HasChanged());
        Assert.False(watch.HasChanged());
    }

    [Fact]
    public void A_file_that_goes_or_comes_is_a_change()
    {
        var watch = new ConfigurationWatch(_configuration);

        File.Delete(FilePath);
        Assert.False(watch.HasChanged());
        Assert.True(watch.HasChanged());
        watch.Take();
        Write(Old);
        Assert.False(watch.HasChanged());
        Assert.True(watch.HasChanged());
    }

    [Fact]
    public void What_was_written_before_it_began_is_read()
    {
        Write(New);
        Assert.Equal("classic", _configuration["Chat:Style"]);

        _ = new ConfigurationWatch(_configuration);

        Assert.Equal("compact", _configuration["Chat:Style"]);
    }

    private void Write(string text) => File.WriteAllText(FilePath, text);
}
