namespace KestrelChat.Tests.Architecture;

/// <summary>Which folders of an assembly use which. A folder is what a namespace has after the root namespace.</summary>
internal sealed class FolderGraph(IEnumerable<TypeUse> uses, string rootNamespace)
{
    public const string Root = "(root)";

    private readonly ILookup<string, Arrow> _arrows = uses
        .Where(u => u.From.Assembly == u.To.Assembly)
        .Select(u => (From: FolderOf(u.From, rootNamespace), To: FolderOf(u.To, rootNamespace), Use: u))
        .Where(u => u is { From: not null, To: not null } && u.From != u.To)
        .GroupBy(u => (From: u.From!, To: u.To!), u => u.Use)
        .Select(g => new Arrow(g.Key.From, g.Key.To, g.MinBy(u => u.ToString(), StringComparer.Ordinal)!))
        .OrderBy(a => a.To, StringComparer.Ordinal)
        .ToLookup(a => a.From, StringComparer.Ordinal);

    public IEnumerable<Arrow> Arrows => _arrows.OrderBy(a => a.Key, StringComparer.Ordinal).SelectMany(a => a);

    /// <summary>The shortest circles through every folder that is in one; each is there once.</summary>
    public IReadOnlyList<IReadOnlyList<Arrow>> Circles() =>
    [
        .. _arrows.Select(a => a.Key)
            .Order(StringComparer.Ordinal)
            .Select(ShortestThrough)
            .Where(c => c.Count > 0)
            .DistinctBy(c => string.Join('\n', c.Order(Comparer<Arrow>.Create((a, b) => string.CompareOrdinal(a.ToString(), b.ToString()))))),
    ];

    // In breadth, so that the first way back is a shortest one.
    private List<Arrow> ShortestThrough(string folder)
    {
        var cameBy = new Dictionary<string, Arrow>(StringComparer.Ordinal);
        var next = new Queue<string>([folder]);
        while (!cameBy.ContainsKey(folder) && next.TryDequeue(out var from))
        {
            foreach (var arrow in _arrows[from].Where(a => cameBy.TryAdd(a.To, a)))
                next.Enqueue(arrow.To);
        }

        var circle = new List<Arrow>();
        for (var at = folder; cameBy.ContainsKey(folder) && (circle.Count == 0 || at != folder); at = circle[0].From)
            circle.Insert(0, cameBy[at]);
        return circle;
    }

    // Null for what the compiler and its generators make in namespaces of their own.
    private static string? FolderOf(TypeName type, string rootNamespace)
    {
        // The program of top-level statements stands in the global namespace.
        if (type.Namespace == rootNamespace || (type.Namespace.Length == 0 && !type.Name.StartsWith('<')))
            return Root;
        return type.IsIn(rootNamespace) ? type.Namespace[(rootNamespace.Length + 1)..] : null;
    }
}
