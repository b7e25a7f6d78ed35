using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using KestrelChat.Records;
using KestrelChat.Text;

namespace KestrelChat.Hooks;

/// <summary>The hooks there are. One writer (<c>ChatState</c>); any thread may look.</summary>
public sealed class HookDirectory
{
    // By skeleton.
    private readonly SettledTable<Hook> _hooks = new(h => h.Skeleton);

    /// <summary>All of them, in the order of their skeletons.</summary>
    public IReadOnlyList<Hook> All => _hooks.Sorted;

    public int Count => _hooks.Count;

    /// <summary>Looks for the hook of that label, or of one that looks like it.</summary>
    public bool TryFindLike(string label, [NotNullWhen(true)] out Hook? hook) => _hooks.TryFind(Hook.SkeletonOf(label), out hook);

    /// <summary>Whether a hook says something under that name, without regard to case.</summary>
    public bool HasName(string name) => _hooks.Values.Any(h => Nickname.Comparer.Equals(h.Name, name));

    /// <summary>The hook whose token has that hash; null if there is none. How long it takes tells nothing of how much of a hash was right.</summary>
    public Hook? FindByToken(string hash)
    {
        Hook? found = null;
        foreach (var hook in _hooks.Values)
        {
            if (CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(hook.Hash.AsSpan()), MemoryMarshal.AsBytes(hash.AsSpan())))
                found = hook;
        }

        return found;
    }

    /// <summary>Whether there is a hook of that name for that room.</summary>
    internal bool Has(string name, string room) => _hooks.Values.Any(h => h.Name.Equals(name, StringComparison.Ordinal) && h.Room.Equals(room, StringComparison.Ordinal));

    /// <summary>Takes in the hooks of an earlier run, in place of all others.</summary>
    internal void Restore(IEnumerable<Hook> saved) => _hooks.Restore(saved);

    internal void Put(Hook hook) => _hooks.Put(hook);

    internal void Remove(string label) => _hooks.Remove(Hook.SkeletonOf(label));

    /// <inheritdoc cref="SettledTable{T}.Delta"/>
    internal TableDelta<Hook> Delta() => _hooks.Delta();

    /// <inheritdoc cref="SettledTable{T}.Settle"/>
    internal void Settle() => _hooks.Settle();

    /// <inheritdoc cref="SettledTable{T}.TakeBack"/>
    internal void TakeBack() => _hooks.TakeBack();
}
