using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace KestrelChat.Tests.Architecture;

/// <summary>One of the project's assemblies, as it lies beside the tests.</summary>
/// <param name="Uses">Which of its types uses which.</param>
/// <param name="References">The names of the assemblies that it refers to.</param>
internal sealed record BuiltAssembly(IReadOnlyCollection<TypeUse> Uses, IReadOnlyCollection<string> References)
{
    public static BuiltAssembly Read(string name)
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, name + ".dll")));
        var metadata = file.GetMetadataReader();
        return new BuiltAssembly(
            TypeUses.Of(file),
            [.. metadata.AssemblyReferences.Select(r => metadata.GetString(metadata.GetAssemblyReference(r).Name))]);
    }
}
