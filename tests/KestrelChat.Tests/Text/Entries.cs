using FsCheck;
using FsCheck.Fluent;
using KestrelChat.Messages;

namespace KestrelChat.Tests.Text;

/// <summary>Generated entries with names that people may take and texts that try to be more than a text.</summary>
internal static class Entries
{
    private const string NameLetters = "ABZabz059_-.[]{}|^";

    private static readonly string[] Tricks =
    [
        "\r\n", "\n", "\t", " ", ":", "* ", "*", "<", ">", "-> you> ", " -> ", "-- ", " -- ", "\"", "\\", "}", "{",
        "At Sun Nov  1 08:35:40 2026 -- ", "[08:35:40] ", "Message from ann:", "Private message from ann:", " has joined",
        " has exited", " is back", " is leaving now", " now goes by ", " set the topic: ", " kicked ", " announces: ", " made ", " an operator", " muted ", " for 30m", " unmuted ", " in this room", " from this room", " reports ", " made the hook ", " for #", " ended the slow pace", "{\"seq\":1,\"kind\":\"message\"}",
        "\u001B[2J", "\u0085", "\u2028", "\u202E", "\uD83D", "\uDE00", "😀", "é", "ann", "word",
    ];

    public static Gen<string> Names { get; } =
        from letters in Gen.ArrayOf(Gen.Elements(NameLetters.ToCharArray())).Resize(20)
        from word in Gen.Elements("", "Message", "Private", "At", "has", "joined", "you-")
        select letters.Length + word.Length is 0 ? "x" : (word + new string(letters))[..Math.Min(24, letters.Length + word.Length)];

    public static Gen<string> Texts { get; } = Gen.OneOf(
        Gen.ArrayOf(Gen.Elements(Tricks)).Resize(6).Select(string.Concat),
        Gen.ArrayOf(Gen.Choose(0, char.MaxValue).Select(c => (char)c)).Select(chars => new string(chars)));

    public static Gen<ChatEntry> Any { get; } =
        from kind in Gen.Elements(Enum.GetValues<EntryKind>())
        from name in Names
        from other in Names
        from text in Texts
        from seconds in Gen.Choose(0, 100_000_000)
        from sequence in Gen.Choose(0, int.MaxValue)
        select Make(kind, name, other, text, FakeTime.Start.AddSeconds(seconds), sequence);

    /// <summary>Only the fields that a kind has.</summary>
    private static ChatEntry Make(EntryKind kind, string name, string other, string text, DateTimeOffset time, long sequence) => new()
    {
        Kind = kind,
        Time = time,
        Sequence = kind is EntryKind.Session or EntryKind.Reply or EntryKind.Refusal or EntryKind.Gap ? 0 : sequence,
        Room = "lobby",
        From = kind is EntryKind.Session or EntryKind.Reply or EntryKind.Refusal or EntryKind.Gap or EntryKind.PrivateEcho ? null : name,
        To = kind is EntryKind.Private or EntryKind.PrivateEcho or EntryKind.Renamed or EntryKind.Kicked or EntryKind.Promoted or EntryKind.Demoted or EntryKind.Muted or EntryKind.Unmuted or EntryKind.Banned or EntryKind.Unbanned or EntryKind.Reported || IsOfRoom(kind) ? other : null,
        Text = kind is EntryKind.Joined or EntryKind.Returned or EntryKind.Renamed or EntryKind.Gap or EntryKind.Promoted or EntryKind.Demoted
            or EntryKind.HandedOver or EntryKind.ModeratorAdded or EntryKind.ModeratorRemoved or EntryKind.Invited or EntryKind.Uninvited or EntryKind.Limited or EntryKind.Deleted or EntryKind.Erased or EntryKind.HookMade or EntryKind.HookRevoked ? null : text,
        Number = kind is EntryKind.Gap or EntryKind.Session ? sequence + 1 : kind is EntryKind.Muted or EntryKind.Slowed or EntryKind.Banned or EntryKind.RoomMuted or EntryKind.RoomBanned or EntryKind.Limited or EntryKind.Deleted ? sequence / 2 : 0,
    };

    private static bool IsOfRoom(EntryKind kind) => kind is EntryKind.HandedOver or EntryKind.ModeratorAdded or EntryKind.ModeratorRemoved
        or EntryKind.RoomMuted or EntryKind.RoomUnmuted or EntryKind.RoomBanned or EntryKind.RoomUnbanned or EntryKind.Invited or EntryKind.Uninvited or EntryKind.Deleted or EntryKind.Erased or EntryKind.HookMade or EntryKind.HookRevoked;
}
