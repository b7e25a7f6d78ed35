using KestrelChat.Cli;

namespace KestrelChat.Tests.Cli;

public sealed class AdminQuestionTests
{
    private const string Mark = """{"time":"2026-11-01T08:35:40.007Z","kind":"reply","text":"The style is json now."}""";
    private const string Done = """{"time":"2026-11-01T08:35:40.007Z","kind":"reply","text":"bob was sent out of #dev."}""";
    private const string Refused = """{"time":"2026-11-01T08:35:40.007Z","kind":"reply","refused":true,"text":"Nobody is called bob."}""";
    private const string Chatter = """{"seq":1,"time":"2026-11-01T08:35:40.007Z","kind":"message","room":"lobby","from":"ann","text":"hi"}""";

    [Theory]
    [InlineData(0, "bob was sent out of #dev.\n", "", "* Welcome", Mark, Chatter, Done, Chatter, Mark)]
    [InlineData(1, "", "Nobody is called bob.\n", "* Welcome", Mark, Refused, Mark)]
    [InlineData(0, "", "", Mark, Mark)]
    [InlineData(1, "bob was sent out of #dev.\n", "The server ended before it had answered.\n", Mark, Done)]
    [InlineData(1, "", "The server ended before it had answered.\n", "* Welcome")]
    [InlineData(0, "", "", Done, Mark, Mark, Refused)]
    public Task The_answer_lies_between_the_marks(int code, string output, string errors, params string[] lines) => AssertAsync(code, output, errors, isLeaving: false, lines);

    [Theory]
    [InlineData(0, "", "", "* Welcome", Mark, Chatter)]
    [InlineData(1, "", "The server ended before it had answered.\n", "* Welcome")]
    [InlineData(1, "", "Nobody is called bob.\n", Mark, Refused)]
    public Task Who_leaves_is_answered_by_the_end(int code, string output, string errors, params string[] lines) => AssertAsync(code, output, errors, isLeaving: true, lines);

    private static async Task AssertAsync(int code, string output, string errors, bool isLeaving, string[] lines)
    {
        using var reader = new StringReader(string.Join("\r\n", lines));
        using var printed = new StringWriter { NewLine = "\n" };
        using var complained = new StringWriter { NewLine = "\n" };

        var result = await AdminQuestion.PrintAsync(reader, printed, complained, isLeaving, TestContext.Current.CancellationToken);

        Assert.Equal((code, output, errors), (result, printed.ToString(), complained.ToString()));
    }
}
