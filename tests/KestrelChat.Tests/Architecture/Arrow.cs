namespace KestrelChat.Tests.Architecture;

/// <summary>A folder uses another one.</summary>
/// <param name="From">The folder that uses.</param>
/// <param name="To">The folder that is used.</param>
/// <param name="Example">One of the uses.</param>
internal sealed record Arrow(string From, string To, TypeUse Example)
{
    public override string ToString() => $"{From} -> {To}: {Example.From.Name} -> {Example.To.Name}";
}
