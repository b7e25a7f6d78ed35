using KestrelChat.Cli;

namespace KestrelChat.Tests.Cli;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("--Chat:Port=1")]
    [InlineData("--chat:port", "1")]
    [InlineData("--Kestrel:Endpoints:Http:Url=http://*:1", "--Logging:LogLevel:Default=Debug")]
    public void Settings_are_right(params string[] arguments) => Assert.Null(CommandLine.FirstWrong(arguments));

    [Theory]
    [InlineData("chek", "Unknown argument 'chek'. Did you mean check? --help lists what there is.")]
    [InlineData("--hepl", "Unknown argument '--hepl'. Did you mean --help? --help lists what there is.")]
    [InlineData("--Cht:Port=1", "Unknown argument '--Cht:Port=1'. Did you mean --Chat:Port? --help lists what there is.")]
    [InlineData("Chat:Port=1", "Unknown argument 'Chat:Port=1'. Did you mean --Chat:Port? --help lists what there is.")]
    [InlineData("--Chat:Port", "--Chat:Port needs a value: --Chat:Port=VALUE.")]
    public void A_wrong_argument_is_named_with_the_right_one(string argument, string complaint) =>
        Assert.Equal(complaint, CommandLine.FirstWrong([argument]));
}
