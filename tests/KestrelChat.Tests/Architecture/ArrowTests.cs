namespace KestrelChat.Tests.Architecture;

/// <summary>References point one way: between the assemblies, and between the folders of each.</summary>
public sealed class ArrowTests
{
    private const string Core = "KestrelChat.Core";
    private const string Storage = "KestrelChat.Storage";
    private const string Host = "KestrelChat";
    private const string Load = "KestrelChat.Load";

    // Has IPAddress, and of the namespace of sockets what belongs to that: its family, and the errors.
    private const string Addresses = "System.Net.Primitives";

    /// <summary>Assemblies and their root namespaces.</summary>
    public static TheoryData<string, string> Assemblies => new()
    {
        { Core, "KestrelChat" },
        { Storage, "KestrelChat.Storage" },
        { Host, "KestrelChat" },
        { Load, "KestrelChat.Load" },
    };

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void No_folder_uses_one_that_uses_it(string assembly, string rootNamespace)
    {
        var uses = BuiltAssembly.Read(assembly).Uses;
        Assert.Contains(uses, u => u.From.IsIn(rootNamespace) && u.To.IsIn(rootNamespace));
        var circles = new FolderGraph(uses, rootNamespace).Circles();
        Assert.True(circles.Count == 0, $"{assembly} has circles:\n{string.Join("\n\n", circles.Select(c => string.Join('\n', c)))}");
    }

    [Theory]
    [InlineData("System.Net.Sockets")]
    [InlineData("System.Net.Http")]
    [InlineData("Microsoft.AspNetCore")]
    [InlineData("SQLitePCL")]
    [InlineData("Microsoft.Data.Sqlite")]
    public void The_core_knows_no_socket_no_HTTP_and_no_driver(string space)
    {
        var core = BuiltAssembly.Read(Core);
        string[] known =
        [
            .. core.Uses.Where(u => u.To.IsIn(space) && u.To.Assembly != Addresses).Select(u => $"{u.From} -> {u.To}"),
            .. core.References.Where(r => r == space || r.StartsWith(space + ".", StringComparison.Ordinal)),
        ];
        Assert.True(known.Length == 0, string.Join("\n", known));
    }

    [Theory]
    [InlineData(Core, "")]
    [InlineData(Storage, Core)]
    [InlineData(Host, Core + " " + Storage)]
    [InlineData(Load, "")]
    public void An_assembly_refers_to_those_below_it(string assembly, string below)
    {
        var ours = BuiltAssembly.Read(assembly).References.Where(r => r is Core or Storage or Host or Load);
        Assert.Equal(below.Split(' ', StringSplitOptions.RemoveEmptyEntries), ours.Order(StringComparer.Ordinal));
    }
}
