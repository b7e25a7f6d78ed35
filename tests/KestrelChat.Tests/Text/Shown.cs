using System.Text;
using KestrelChat.Messages;
using KestrelChat.Text;

namespace KestrelChat.Tests.Text;

/// <summary>What a reader who knows a style takes from its lines.</summary>
internal sealed record Shown(EntryKind Kind, string From, string To, string Text)
{
    /// <summary>What the reader of an entry must come to.</summary>
    public static Shown Of(ChatEntry entry, bool isForPrograms) => entry.Kind switch
    {
        EntryKind.Gap when !isForPrograms => new(
            EntryKind.Reply, "", "", $"{entry.Number} lines were skipped because this connection reads too slowly. /history shows them."),
        EntryKind.Session when !isForPrograms => new(
            EntryKind.Reply, "", "", $"/resume {Safe(entry.Text)} takes this session up within {Period.Of(entry.Number)} after its connection was lost. Who has that line is you: show it to nobody."),
        EntryKind.Refusal => new(EntryKind.Reply, "", "", Safe(entry.Text, keepsBreaks: isForPrograms)),
        EntryKind.Message or EntryKind.DeletedMessage when !isForPrograms => new(EntryKind.Message, entry.From!, "", Safe(entry.Text, keepsBreaks: true)),
        EntryKind.Private when !isForPrograms => new(entry.Kind, entry.From!, "", Safe(entry.Text)),
        EntryKind.PrivateEcho when isForPrograms => new(EntryKind.Private, entry.From ?? "", entry.To!, Safe(entry.Text, keepsBreaks: true)),
        _ => new(entry.Kind, entry.From ?? "", entry.To ?? "", Safe(entry.Text, keepsBreaks: isForPrograms)),
    };

    /// <summary>Without what is forbidden, and a replacement character for half of a surrogate pair.</summary>
    private static string Safe(string? text, bool keepsBreaks = false) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(string.Concat((text ?? "").Where(c => !Terminal.IsForbidden(c) || (keepsBreaks && c is '\n')))));
}
