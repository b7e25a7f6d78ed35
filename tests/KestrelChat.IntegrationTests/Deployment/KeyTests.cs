using System.Text.RegularExpressions;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Deployment;

/// <summary>What is deployed and what is told about it names no key that the server does not have.</summary>
public sealed partial class KeyTests
{
    [Theory]
    [InlineData("deploy/compose")]
    [InlineData("deploy/helm/kestrelchat/templates")]
    [InlineData("deploy/kubernetes")]
    [InlineData("deploy/systemd")]
    [InlineData("Dockerfile")]
    [InlineData("README.md")]
    public async Task Every_name_in_the_environment_is_one_that_help_lists(string place)
    {
        var help = await HelpAsync();
        var known = help.SelectMany(line => EnvironmentName.Matches(line)).Select(m => m.Value).ToHashSet(StringComparer.Ordinal);
        string[] named = [.. Texts(place).SelectMany(text => EnvironmentName.Matches(text)).Select(m => m.Value)];

        Assert.NotEmpty(named);
        Assert.All(named, name => Assert.Contains(name, known));
    }

    [Theory]
    [InlineData("deploy/helm/kestrelchat")]
    [InlineData("deploy/systemd")]
    [InlineData("tests/chart/values")]
    [InlineData("docs/operations.md")]
    [InlineData("README.md")]
    public async Task Every_key_is_one_that_help_lists(string place)
    {
        var help = await HelpAsync();
        string[] known = [.. help.SelectMany(line => Key.Matches(line)).Select(m => m.Value)];
        string[] named = [.. Texts(place).SelectMany(text => Key.Matches(text)).Select(m => m.Value)];

        Assert.NotEmpty(named);
        Assert.All(named, name => Assert.Contains(known, key => key == name || key.StartsWith(name + ":", StringComparison.Ordinal)));
    }

    private static async Task<IReadOnlyList<string>> HelpAsync()
    {
        await using var program = ServerProcess.Launch([], ["--help"]);
        Assert.Equal(0, await program.ExitAsync());
        // An example is no list.
        return [.. program.Output.Lines.Where(l => l.StartsWith("  Chat:", StringComparison.Ordinal) || l.StartsWith("      environment: ", StringComparison.Ordinal))];
    }

    private static IEnumerable<string> Texts(string place)
    {
        var path = Repository.File(place);
        return Directory.Exists(path) ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Select(File.ReadAllText) : [File.ReadAllText(path)];
    }

    [GeneratedRegex(@"\b(?:Chat|Kestrel|Logging)__\w+")]
    private static partial Regex EnvironmentName { get; }

    [GeneratedRegex(@"\bChat(?::[A-Z][A-Za-z]*)+")]
    private static partial Regex Key { get; }
}
