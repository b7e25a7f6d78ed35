using System.Buffers;
using System.Globalization;
using System.Text;
using KestrelChat.Text;

namespace KestrelChat.Messages.Styles;

/// <summary>What the styles for people share: the wording of events, and answers after <c>* </c>.</summary>
/// <param name="timeZone">The server's.</param>
/// <param name="settings">Those of its readers; null where they set nothing.</param>
public abstract class LineStyle(TimeZoneInfo timeZone, ReaderSettings? settings) : MessageStyle(isKept: settings is null)
{
    // Of a paste; the others stay where they are until somebody asks for them.
    private const int MaxShown = 12;

    private readonly TimeZoneInfo _zone = settings?.Zone ?? timeZone;

    // Of the newest second: under load most lines share it. To format it for each was 9 % of a delivery to 100 receivers, 64 lines in flight.
    private volatile RenderedTime? _newest;

    protected override void Write(ChatEntry entry, ArrayBufferWriter<byte> output)
    {
        WriteLine(entry, output);
        output.Write("\r\n"u8);
    }

    /// <summary>What its readers set.</summary>
    protected ReaderSettings Settings { get; } = settings ?? ReaderSettings.Default;

    /// <summary>The line's beginning, up to where the event's own words start. The same all through a second.</summary>
    protected abstract string Format(DateTimeOffset local);

    /// <summary>What follows the time.</summary>
    protected abstract void WriteTimed(ChatEntry entry, ArrayBufferWriter<byte> output);

    /// <summary>What the server tells of people reads the same in both styles.</summary>
    protected static void WriteEvent(ChatEntry entry, ArrayBufferWriter<byte> output)
    {
        switch (entry.Kind)
        {
            case EntryKind.Joined:
                Put(output, entry.From, " has joined");
                break;
            case EntryKind.Renamed:
                Put(output, entry.From, " now goes by ", entry.To);
                break;
            case EntryKind.Left:
                PutWithReason(output, entry.From, " is leaving now", entry.Text);
                break;
            case EntryKind.Exited:
                PutWithReason(output, entry.From, " has exited", entry.Text);
                break;
            case EntryKind.Returned:
                Put(output, entry.From, " is back");
                break;
            case EntryKind.Topic:
                Put(output, entry.From, " set the topic: ", entry.Text);
                break;
            case EntryKind.Kicked:
                Put(output, entry.From, " kicked ");
                PutWithReason(output, entry.To, "", entry.Text);
                break;
            case EntryKind.Announced:
                Put(output, entry.From, " announces: ", entry.Text);
                break;
            case EntryKind.Reported:
                Put(output, entry.From, " reports ", entry.To, ": ", entry.Text);
                break;
            case EntryKind.Promoted:
                Put(output, entry.From, " made ", entry.To, " an operator");
                break;
            case EntryKind.Demoted:
                Put(output, entry.From, " made ", entry.To, " no operator any more");
                break;
            case EntryKind.Muted or EntryKind.Banned:
                Put(output, entry.From, entry.Kind is EntryKind.Muted ? " muted " : " banned ");
                PutWithReason(output, entry.To, Period.Ending(entry.Number), entry.Text);
                break;
            case EntryKind.Unmuted or EntryKind.Unbanned:
                Put(output, entry.From, entry.Kind is EntryKind.Unmuted ? " unmuted " : " unbanned ");
                PutWithReason(output, entry.To, "", entry.Text);
                break;
            case EntryKind.Slowed:
                PutWithReason(output, entry.From, entry.Number == 0 ? " ended the slow pace" : $" slowed the room to a message a person in {Period.Of(entry.Number)}", entry.Text);
                break;
            case EntryKind.HandedOver:
                Put(output, entry.From, " handed the room over to ", entry.To);
                break;
            case EntryKind.ModeratorAdded:
                Put(output, entry.From, " made ", entry.To, " a moderator of this room");
                break;
            case EntryKind.ModeratorRemoved:
                Put(output, entry.From, " made ", entry.To, " no moderator of this room any more");
                break;
            case EntryKind.RoomMuted:
                Put(output, entry.From, " muted ", entry.To, " in this room");
                PutWithReason(output, "", Period.Ending(entry.Number), entry.Text);
                break;
            case EntryKind.RoomUnmuted:
                Put(output, entry.From, " unmuted ", entry.To);
                PutWithReason(output, " in this room", "", entry.Text);
                break;
            case EntryKind.RoomBanned:
                Put(output, entry.From, " banned ", entry.To, " from this room");
                PutWithReason(output, "", Period.Ending(entry.Number), entry.Text);
                break;
            case EntryKind.RoomUnbanned:
                Put(output, entry.From, " unbanned ", entry.To);
                PutWithReason(output, " from this room", "", entry.Text);
                break;
            case EntryKind.AccessSet:
                Put(output, entry.From, " set who may enter this room: ", entry.Text);
                break;
            case EntryKind.Invited:
                Put(output, entry.From, " invited ", entry.To, " to this room");
                break;
            case EntryKind.Uninvited:
                Put(output, entry.From, " took the invitation of ", entry.To, " back");
                break;
            case EntryKind.Limited:
                Put(output, entry.From, entry.Number == 0 ? " ended the limit of this room" : string.Create(CultureInfo.InvariantCulture, $" limited this room to {entry.Number} people"));
                break;
            case EntryKind.Deleted:
                Put(output, entry.From, string.Create(CultureInfo.InvariantCulture, $" deleted message {entry.Number} of "), entry.To);
                break;
            case EntryKind.Erased:
                Put(output, entry.From, " erased the account ", entry.To);
                break;
            case EntryKind.HookMade:
                Put(output, entry.From, " made the hook ", entry.To, " for #", entry.Room);
                break;
            case EntryKind.HookRevoked:
                Put(output, entry.From, " revoked the hook ", entry.To);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(entry), entry.Kind, "This kind has no line of its own.");
        }
    }

    protected static void Put(ArrayBufferWriter<byte> output, params ReadOnlySpan<string?> parts)
    {
        foreach (var part in parts)
        {
            if (string.IsNullOrEmpty(part))
                continue;
            Encode(output, TextFilter.Guard(part));
        }
    }

    /// <summary>The text of a message: a line, or the lines of a paste as one block.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="entry">The message.</param>
    /// <param name="isHeaded">Whether what stands before it ended its line, and began this one with a TAB.</param>
    protected static void PutSaid(ArrayBufferWriter<byte> output, ChatEntry entry, bool isHeaded = true)
    {
        var text = entry.Text ?? "";
        var safe = TextFilter.Guard(text, keepsBreaks: true);
        // A text of one line comes back as it is, or has none of this in it, which only the few that hold anything of the kind are asked.
        if (!ReferenceEquals(safe, text) && safe.Contains(PastedText.Break))
            PutBlock(output, safe, isHeaded, entry.IsWhole ? int.MaxValue : MaxShown, entry.Sequence);
        else
            Encode(output, safe);
    }

    private static void PutBlock(ArrayBufferWriter<byte> output, string text, bool isHeaded, int most, long sequence)
    {
        var count = PastedText.CountOf(text);
        if (!isHeaded)
            Put(output, string.Create(CultureInfo.InvariantCulture, $"{count} lines:"));
        var shown = 0;
        foreach (var line in text.AsSpan().Split(PastedText.Break))
        {
            if (shown == most)
            {
                output.Write("\r\n* "u8);
                Put(output, PastedText.RestOf(count - shown, sequence));
                return;
            }

            if (shown++ > 0 || !isHeaded)
                output.Write("\r\n\t"u8);
            Encode(output, text.AsSpan(line));
        }
    }

    private static void Encode(ArrayBufferWriter<byte> output, ReadOnlySpan<char> safe) =>
        // Room for the most that it can become: to count first would be to go through it twice.
        output.Advance(Encoding.UTF8.GetBytes(safe, output.GetSpan(Encoding.UTF8.GetMaxByteCount(safe.Length))));

    private void WriteLine(ChatEntry entry, ArrayBufferWriter<byte> output)
    {
        if (entry.Kind is EntryKind.Reply or EntryKind.Refusal)
        {
            Put(output, "* ", entry.Text);
            return;
        }

        if (entry.Kind is EntryKind.Session)
        {
            Put(output, "* /resume ", entry.Text, " takes this session up within ", Period.Of(entry.Number), " after its connection was lost. Who has that line is you: show it to nobody.");
            return;
        }

        if (entry.Kind is EntryKind.Gap)
        {
            Put(output, "* ", entry.Number.ToString(CultureInfo.InvariantCulture),
                " lines were skipped because this connection reads too slowly. /history shows them.");
            return;
        }

        WriteTime(entry.Time, output);
        WriteTimed(entry, output);
    }

    private void WriteTime(DateTimeOffset time, ArrayBufferWriter<byte> output)
    {
        var second = time.ToUnixTimeSeconds();
        var newest = _newest;
        if (newest?.Second != second)
            _newest = newest = new RenderedTime(second, Encoding.UTF8.GetBytes(Format(TimeZoneInfo.ConvertTime(time, _zone))));
        output.Write(newest.Bytes);
    }

    private static void PutWithReason(ArrayBufferWriter<byte> output, string? from, string words, string? reason)
    {
        Put(output, from, words);
        var safe = TextFilter.Guard(reason ?? "");
        if (safe.Length > 0)
            Put(output, " -- ", safe);
    }

    private sealed record RenderedTime(long Second, byte[] Bytes);
}
