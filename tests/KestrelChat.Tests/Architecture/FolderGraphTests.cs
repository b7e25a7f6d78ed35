namespace KestrelChat.Tests.Architecture;

public sealed class FolderGraphTests
{
    private static readonly (string From, string To)[] OneWay = [("A", "B"), ("A", "C"), ("B", "C"), ("", "A"), ("C", "C.D")];

    [Fact]
    public void Arrows_that_point_one_way_are_no_circle()
    {
        Assert.Empty(Graph(OneWay).Circles());
        Assert.Equal(["(root) -> A: X -> Y", "A -> B: X -> Y", "A -> C: X -> Y", "B -> C: X -> Y", "C -> C.D: X -> Y"], Graph(OneWay).Arrows.Select(a => a.ToString()));
    }

    [Fact]
    public void The_shortest_circles_are_told_once()
    {
        var circles = Graph([.. OneWay, ("C.D", "A"), ("C", "")]).Circles();
        Assert.Equal(["(root) A C", "B C (root) A", "C.D A C"], circles.Select(c => string.Join(' ', c.Select(a => a.From))));
    }

    [Fact]
    public async Task What_stands_in_the_code_alone_is_seen_and_counts_for_the_type_around_it()
    {
        Func<Task<Type>> asked = async () => await Task.FromResult(typeof(FakeTime));
        var name = (await asked()).Name;
        Assert.Contains(BuiltAssembly.Read("KestrelChat.Tests").Uses, u => u.From.Name == nameof(FolderGraphTests) && u.To.Name == name);
    }

    private static FolderGraph Graph((string From, string To)[] arrows) =>
        new(arrows.Select(a => new TypeUse(Type(a.From, "X"), Type(a.To, "Y"))), "Root");

    private static TypeName Type(string folder, string name) => new("Root", folder.Length > 0 ? "Root." + folder : "Root", name);
}
