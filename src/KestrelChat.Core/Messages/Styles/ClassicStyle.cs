using System.Buffers;
using System.Globalization;

namespace KestrelChat.Messages.Styles;

/// <summary>The wording of the 2009 original: C <c>asctime</c> times, a message's text on a line of its own after a TAB.</summary>
public sealed class ClassicStyle(TimeZoneInfo timeZone, ReaderSettings? settings = null, MessageStyle? quiet = null) : LineStyle(timeZone, settings, quiet)
{
    public override StyleKind Kind => StyleKind.Classic;

    // asctime pads the day with a space, which no standard format of .NET does. Without a time the dashes stay: what somebody does would else begin as the server's answers do.
    protected override string Format(DateTimeOffset local) => Settings switch
    {
        { HidesTime: true } => "-- ",
        { HasTwelveHours: true } => string.Create(CultureInfo.InvariantCulture, $"At {local:ddd MMM} {local.Day,2} {local:hh:mm:ss tt yyyy} -- "),
        _ => string.Create(CultureInfo.InvariantCulture, $"At {local:ddd MMM} {local.Day,2} {local:HH:mm:ss yyyy} -- "),
    };

    protected override void WriteTimed(ChatEntry entry, ArrayBufferWriter<byte> output)
    {
        switch (entry.Kind)
        {
            case EntryKind.Message or EntryKind.DeletedMessage:
                PutHeading(output, "Message from "u8, entry.From);
                SaidText.Write(entry, output, isHeaded: true);
                break;
            case EntryKind.Private:
                PutHeaded(output, "Private message from "u8, entry.From, entry.Text);
                break;
            case EntryKind.PrivateEcho:
                PutHeaded(output, "Private message to "u8, entry.To, entry.Text);
                break;
            case EntryKind.Action:
                Put(output, "* ");
                PutWith(output, entry.From, " ", entry.Text);
                break;
            default:
                WriteEvent(entry, output);
                break;
        }
    }

    private void PutHeaded(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> heading, string? name, string? text)
    {
        PutHeading(output, heading, name);
        Put(output, text);
    }

    private void PutHeading(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> heading, string? name)
    {
        output.Write(heading);
        PutName(output, name);
        output.Write(":\r\n\t"u8);
    }
}
