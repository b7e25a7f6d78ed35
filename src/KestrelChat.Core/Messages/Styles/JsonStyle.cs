using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using KestrelChat.Text;

namespace KestrelChat.Messages.Styles;

/// <summary>One JSON object a line. A key with no value is left out; readers ignore keys that they do not know.</summary>
public sealed class JsonStyle : MessageStyle
{
    /// <summary>RFC 3339 in UTC with milliseconds.</summary>
    public const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    // The lines go to programs and terminals, never into HTML: letters outside ASCII stay as they are.
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    public override StyleKind Kind => StyleKind.Json;

    /// <summary>The word for a kind in the json style and in the HTTP interface.</summary>
    public static string NameOf(EntryKind kind) => kind switch
    {
        EntryKind.Message => "message",
        EntryKind.Action => "action",
        EntryKind.Private or EntryKind.PrivateEcho => "private",
        EntryKind.Joined => "joined",
        EntryKind.Renamed => "renamed",
        EntryKind.Left => "left",
        EntryKind.Exited => "exited",
        EntryKind.Topic => "topic",
        EntryKind.Kicked => "kicked",
        EntryKind.Announced => "announced",
        EntryKind.Promoted => "promoted",
        EntryKind.Demoted => "demoted",
        EntryKind.Muted => "muted",
        EntryKind.Unmuted => "unmuted",
        EntryKind.Slowed => "slowed",
        EntryKind.Banned => "banned",
        EntryKind.Unbanned => "unbanned",
        EntryKind.Reported => "reported",
        EntryKind.HandedOver => "handedOver",
        EntryKind.ModeratorAdded => "moderatorAdded",
        EntryKind.ModeratorRemoved => "moderatorRemoved",
        EntryKind.RoomMuted => "roomMuted",
        EntryKind.RoomUnmuted => "roomUnmuted",
        EntryKind.RoomBanned => "roomBanned",
        EntryKind.RoomUnbanned => "roomUnbanned",
        EntryKind.AccessSet => "accessSet",
        EntryKind.Invited => "invited",
        EntryKind.Uninvited => "uninvited",
        EntryKind.Limited => "limited",
        EntryKind.Deleted => "deleted",
        EntryKind.DeletedMessage => "deletedMessage",
        EntryKind.Returned => "returned",
        EntryKind.Session => "session",
        EntryKind.Erased => "erased",
        EntryKind.HookMade => "hookMade",
        EntryKind.HookRevoked => "hookRevoked",
        EntryKind.Reply or EntryKind.Refusal => "reply",
        EntryKind.Gap => "gap",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind."),
    };

    protected override void Write(ChatEntry entry, ArrayBufferWriter<byte> output)
    {
        var json = _writer ??= new Utf8JsonWriter(output, Relaxed);
        json.Reset(output);
        json.WriteStartObject();
        if (entry.Sequence > 0)
            json.WriteNumber("seq"u8, entry.Sequence);
        json.WriteString("time"u8, entry.Time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture));
        json.WriteString("kind"u8, NameOf(entry.Kind));
        if (entry.Kind is EntryKind.Refusal)
            json.WriteBoolean("refused"u8, value: true);
        Put(json, "room"u8, entry.Room);
        Put(json, "from"u8, entry.From);
        Put(json, "to"u8, entry.To);
        Put(json, "text"u8, entry.Text, keepsBreaks: true);
        if (entry.Number > 0)
            json.WriteNumber(NumberOf(entry.Kind), entry.Number);
        json.WriteEndObject();
        json.Flush();
        output.Write("\r\n"u8);
    }

    private static ReadOnlySpan<byte> NumberOf(EntryKind kind) => kind switch
    {
        EntryKind.Gap => "missed"u8,
        EntryKind.Limited => "people"u8,
        EntryKind.Deleted => "message"u8,
        _ => "seconds"u8,
    };

    private static void Put(Utf8JsonWriter json, ReadOnlySpan<byte> key, string? value, bool keepsBreaks = false)
    {
        var safe = TextFilter.Guard(value ?? "", keepsBreaks);
        if (safe.Length > 0)
            json.WriteString(key, safe);
    }
}
