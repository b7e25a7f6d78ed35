using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace KestrelChat.Tests.Architecture;

/// <summary>
/// Finds which types a compiled type uses: in its base types, members, attributes and constraints, and in the code of its methods. Nested
/// types, those that the compiler makes of lambdas and async methods among them, count for the one that they are in. Constants are not
/// seen: the compiler puts their values in their place.
/// </summary>
internal sealed class TypeUses
{
    private readonly PEReader _file;
    private readonly MetadataReader _metadata;
    private readonly TypeNames _names;
    private readonly SignatureTypes _signatures;
    private readonly HashSet<TypeUse> _found = [];
    private TypeName? _from;

    private TypeUses(PEReader file)
    {
        _file = file;
        _metadata = file.GetMetadataReader();
        _names = new TypeNames(_metadata);
        _signatures = new SignatureTypes(Add);
    }

    public static IReadOnlyCollection<TypeUse> Of(PEReader file)
    {
        var uses = new TypeUses(file);
        foreach (var type in uses._metadata.TypeDefinitions)
            uses.AddType(type);
        return uses._found;
    }

    private void AddType(TypeDefinitionHandle handle)
    {
        _from = _names.Of(handle);
        var type = _metadata.GetTypeDefinition(handle);
        Add(type.BaseType);
        foreach (var implementation in type.GetInterfaceImplementations())
            Add(_metadata.GetInterfaceImplementation(implementation).Interface);
        AddConstraints(type.GetGenericParameters());
        AddAttributes(type.GetCustomAttributes());
        foreach (var member in type.GetFields().Select(_metadata.GetFieldDefinition))
        {
            member.DecodeSignature(_signatures, genericContext: null);
            AddAttributes(member.GetCustomAttributes());
        }

        foreach (var member in type.GetProperties().Select(_metadata.GetPropertyDefinition))
        {
            member.DecodeSignature(_signatures, genericContext: null);
            AddAttributes(member.GetCustomAttributes());
        }

        foreach (var member in type.GetEvents())
            Add(_metadata.GetEventDefinition(member).Type);
        foreach (var member in type.GetMethods().Select(_metadata.GetMethodDefinition))
            AddMethod(member);
    }

    private void AddMethod(MethodDefinition method)
    {
        method.DecodeSignature(_signatures, genericContext: null);
        AddConstraints(method.GetGenericParameters());
        AddAttributes(method.GetCustomAttributes());
        foreach (var parameter in method.GetParameters())
            AddAttributes(_metadata.GetParameter(parameter).GetCustomAttributes());
        if (method.RelativeVirtualAddress == 0)
            return;
        var body = _file.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil)
            _metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(_signatures, genericContext: null);
        foreach (var region in body.ExceptionRegions.Where(r => r.Kind is ExceptionRegionKind.Catch))
            Add(region.CatchType);
        foreach (var token in CodeTokens.Of(body.GetILReader()))
            Add(token);
    }

    private void AddConstraints(GenericParameterHandleCollection parameters)
    {
        foreach (var constraint in parameters.SelectMany(p => _metadata.GetGenericParameter(p).GetConstraints()))
            Add(_metadata.GetGenericParameterConstraint(constraint).Type);
    }

    private void AddAttributes(CustomAttributeHandleCollection attributes)
    {
        foreach (var attribute in attributes)
            Add(_metadata.GetCustomAttribute(attribute).Constructor);
    }

    // For a member that is the type that has it.
    private void Add(EntityHandle handle)
    {
        if (handle.IsNil)
            return;
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition or HandleKind.TypeReference:
                _found.Add(new TypeUse(_from!, _names.Of(handle)));
                break;
            case HandleKind.TypeSpecification:
                _metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(_signatures, genericContext: null);
                break;
            case HandleKind.MethodDefinition:
                Add(_metadata.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.FieldDefinition:
                Add(_metadata.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.MemberReference:
                Add(_metadata.GetMemberReference((MemberReferenceHandle)handle).Parent);
                break;
            case HandleKind.MethodSpecification:
                var method = _metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                method.DecodeSignature(_signatures, genericContext: null);
                Add(method.Method);
                break;
            case HandleKind.StandaloneSignature:
                _metadata.GetStandaloneSignature((StandaloneSignatureHandle)handle).DecodeMethodSignature(_signatures, genericContext: null);
                break;
        }
    }
}
