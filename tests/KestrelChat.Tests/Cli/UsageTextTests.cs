using KestrelChat.Cli;
using KestrelChat.Settings;

namespace KestrelChat.Tests.Cli;

public sealed class UsageTextTests
{
    [Fact]
    public void Help_has_every_option_with_its_default_and_its_name_in_the_environment()
    {
        using var output = new StringWriter();

        UsageText.Write(output);

        var text = output.ToString();
        Assert.All(ChatOptionTable.All, option =>
        {
            Assert.Contains($"  {option.Key} (", text, StringComparison.Ordinal);
            Assert.Contains($"  {option.Key} ({(option.Default.Length == 0 ? "empty" : option.Default)}){(option.CanReload ? " *" : "")}{Environment.NewLine}", text, StringComparison.Ordinal);
            Assert.Contains($"environment: {option.EnvironmentName}", text, StringComparison.Ordinal);
        });
    }
}
