namespace KestrelChat.Tests.Architecture;

/// <summary>A type names another one, in what it declares or in what it does.</summary>
internal sealed record TypeUse(TypeName From, TypeName To);
