using System.Buffers;
using System.Globalization;

namespace KestrelChat.Messages.Styles;

/// <summary>One line an event, with the time of day.</summary>
public sealed class CompactStyle(TimeZoneInfo timeZone, ReaderSettings? settings = null, MessageStyle? quiet = null) : LineStyle(timeZone, settings, quiet)
{
    public override StyleKind Kind => StyleKind.Compact;

    protected override string Format(DateTimeOffset local) => Settings switch
    {
        { HidesTime: true } => "",
        { HasTwelveHours: true } => local.ToString("[hh:mm:ss tt] ", CultureInfo.InvariantCulture),
        _ => local.ToString("[HH:mm:ss] ", CultureInfo.InvariantCulture),
    };

    protected override void WriteTimed(ChatEntry entry, ArrayBufferWriter<byte> output)
    {
        switch (entry.Kind)
        {
            case EntryKind.Message or EntryKind.DeletedMessage:
                Put(output, "<");
                PutWith(output, entry.From, "> ");
                SaidText.Write(entry, output, isHeaded: false);
                break;
            case EntryKind.Private:
                Put(output, "<");
                PutWith(output, entry.From, " -> you> ", entry.Text);
                break;
            case EntryKind.PrivateEcho:
                Put(output, "<you -> ");
                PutWith(output, entry.To, "> ", entry.Text);
                break;
            case EntryKind.Action:
                // Without a time it would begin as the server's answers do.
                Put(output, Settings.HidesTime ? "-- * " : "* ");
                PutWith(output, entry.From, " ", entry.Text);
                break;
            default:
                Put(output, "-- ");
                WriteEvent(entry, output);
                break;
        }
    }
}
