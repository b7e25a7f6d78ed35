using KestrelChat.Settings;

namespace KestrelChat.Tests.Settings;

public sealed class ConfigurationFileTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();
    private readonly ConfigurationFile _file;

    public ConfigurationFileTests() => _file = new ConfigurationFile(_path);

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData("{ \"Chat:Style\": \"json\" }")]
    [InlineData("\uFEFF{ // a comment\r\n \"Chat\": { \"Style\": \"json\", }, }")]
    public void Its_keys_are_read(string text)
    {
        File.WriteAllText(_path, text);

        Assert.Equal("json", _file.Read()["chat:style"]);
    }

    [Theory]
    [InlineData("", ": the file is empty. Without settings it holds {}.")]
    [InlineData(" \n", ": the file is empty. Without settings it holds {}.")]
    [InlineData("{ \"Chat\": { \"Style\": \"json\"", ", line 1, column 28: the file ends too early. A } or a quotation mark is missing.")]
    [InlineData("{\n  \"Chat\": {\n    \"Style\": \"js", ", line 3, column 17: the file ends too early. A } or a quotation mark is missing.")]
    [InlineData("{\n  \"A\": 1\n  \"B\": 2\n}\n", ", line 3, column 3: '\"' cannot stand here. Before it a comma, a colon, a quotation mark or a bracket is missing, or one is too many.")]
    [InlineData("{\r\n  \"Ä𝄞\": loud\r\n}", ", line 2, column 9: 'l' cannot stand here. Before it a comma, a colon, a quotation mark or a bracket is missing, or one is too many.")]
    [InlineData("\uFEFF{ x }", ", line 1, column 3: 'x' cannot stand here. Before it a comma, a colon, a quotation mark or a bracket is missing, or one is too many.")]
    [InlineData("{ \"A\": \u001b }", ", line 1, column 8: U+001B cannot stand here. Before it a comma, a colon, a quotation mark or a bracket is missing, or one is too many.")]
    [InlineData("{\n \"A\": \"tea\n at five\" }", ", line 2, column 11: the line ends within a text. Close it with a quotation mark, or write \\n for a line end.")]
    [InlineData("{} {}", ", line 1, column 4: '{' cannot stand here. Before it a comma, a colon, a quotation mark or a bracket is missing, or one is too many.")]
    [InlineData("[1]", ": Top-level JSON element must be an object. Instead, 'Array' was found.")]
    [InlineData("{ \"A\": 1, \"a\": 2 }", ": A duplicate key 'a' was found.")]
    public void A_fault_is_told_where_it_is(string text, string told)
    {
        File.WriteAllText(_path, text);

        Assert.Equal(_path + told, Complaint(_file));
    }

    [Fact]
    public void It_may_come_and_may_not_go()
    {
        File.Delete(_path);
        Assert.Empty(_file.Read());

        File.WriteAllText(_path, "{}");
        Assert.Empty(_file.Read());
        File.Delete(_path);

        Assert.Equal($"'{_path}' is a file of the configuration, but there is no such file any more. Put it back; only a restart does without it.", Complaint(_file));
    }

    [Fact]
    public void One_that_is_required_must_be_there()
    {
        File.Delete(_path);

        Assert.Equal("Chat:ConfigurationPath is 'x', but there is no such file.", Complaint(new ConfigurationFile(_path, "Chat:ConfigurationPath is 'x'", isRequired: true)));
    }

    [Fact]
    public void What_is_no_file_is_no_file_of_the_configuration() =>
        Assert.Equal("'/dev/zero' is a file of the configuration, but that is a pipe, a socket or a device; name a regular file.", Complaint(new ConfigurationFile("/dev/zero")));

    private static string Complaint(ConfigurationFile file) => Assert.Single(Assert.Throws<ConfigurationException>(file.Read).Mistakes);
}
