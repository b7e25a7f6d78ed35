using KestrelChat.Options;

namespace KestrelChat.Settings;

/// <summary>A key under <c>Chat:</c> that has another value now than the one that holds.</summary>
/// <param name="Option">The key.</param>
/// <param name="Old">The value that holds, as a person would write it.</param>
/// <param name="New">The other one.</param>
internal sealed record OptionChange(ChatOption Option, string Old, string New)
{
    /// <summary>What differs, in the order of the table.</summary>
    public static IReadOnlyList<OptionChange> Between(ChatOptions old, ChatOptions wanted) =>
        [.. ChatOptionTable.All.Select(o => new OptionChange(o, o.Show(old), o.Show(wanted))).Where(c => c.Old != c.New)];

    /// <summary>The options with every change that needs no restart.</summary>
    public static ChatOptions Reload(ChatOptions old, IEnumerable<OptionChange> changes) =>
        changes.Where(c => c.Option.CanReload).Aggregate(old, (options, c) => c.Option.With(options, c.New)!);
}
