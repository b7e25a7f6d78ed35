namespace KestrelChat.Tests.Architecture;

/// <summary>A type that is not nested in another.</summary>
/// <param name="Assembly">The assembly that has it.</param>
/// <param name="Namespace">Empty for the global one.</param>
/// <param name="Name">As in the metadata: with a backtick and their number if it has type parameters.</param>
internal sealed record TypeName(string Assembly, string Namespace, string Name)
{
    public bool IsIn(string space) => Namespace == space || Namespace.StartsWith(space + ".", StringComparison.Ordinal);

    public override string ToString() => Namespace.Length > 0 ? $"{Namespace}.{Name}" : Name;
}
