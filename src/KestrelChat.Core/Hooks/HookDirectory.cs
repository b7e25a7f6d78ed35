using System.Diagnostics.CodeAnalysis;
using KestrelChat.Accounts;
using KestrelChat.Records;
using KestrelChat.Text;

namespace KestrelChat.Hooks;

/// <summary>The hooks there are. One writer (<c>ChatState</c>); any thread may look.</summary>
public sealed class HookDirectory() : SettledTable<Hook>(h => h.Skeleton)
{
    /// <summary>Looks for the hook of that label, or of one that looks like it.</summary>
    public bool TryFindLike(string label, [NotNullWhen(true)] out Hook? hook) => TryGet(Hook.SkeletonOf(label), out hook);

    /// <summary>Whether a hook says something under that name, without regard to case.</summary>
    public bool HasName(string name) => Values.Any(h => Nickname.Comparer.Equals(h.Name, name));

    /// <summary>The hook whose token has that hash; null if there is none. Goes through all hooks.</summary>
    public Hook? FindByToken(string hash) => Values.FirstOrDefault(h => SecretToken.AreSame(h.Hash, hash));

    /// <summary>Whether there is a hook of that name for that room.</summary>
    internal bool Has(string name, string room) => Values.Any(h => h.Name.Equals(name, StringComparison.Ordinal) && h.Room.Equals(room, StringComparison.Ordinal));
}
