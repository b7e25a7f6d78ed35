using System.Reflection.Metadata;

namespace KestrelChat.Tests.Architecture;

/// <summary>The names of the types of an assembly and of those that it refers to. A nested type has the name of the one that it is in.</summary>
internal sealed class TypeNames(MetadataReader metadata)
{
    private readonly string _ownAssembly = metadata.GetString(metadata.GetAssemblyDefinition().Name);

    public TypeName Of(EntityHandle handle) =>
        handle.Kind is HandleKind.TypeDefinition ? Of((TypeDefinitionHandle)handle) : Of((TypeReferenceHandle)handle);

    private TypeName Of(TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        while (type.IsNested)
            type = metadata.GetTypeDefinition(type.GetDeclaringType());
        return new TypeName(_ownAssembly, metadata.GetString(type.Namespace), metadata.GetString(type.Name));
    }

    private TypeName Of(TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        while (type.ResolutionScope.Kind is HandleKind.TypeReference)
            type = metadata.GetTypeReference((TypeReferenceHandle)type.ResolutionScope);
        var assembly = metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope);
        return new TypeName(metadata.GetString(assembly.Name), metadata.GetString(type.Namespace), metadata.GetString(type.Name));
    }
}
