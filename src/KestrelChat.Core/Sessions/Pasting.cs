using KestrelChat.Connections;
using KestrelChat.Text;

namespace KestrelChat.Sessions;

/// <summary>How somebody says many lines as one message.</summary>
internal static class Pasting
{
    /// <summary>Takes the lines that follow for one message.</summary>
    public static ValueTask BeginPasteAsync(this Participant participant)
    {
        participant.Paste = new Paste(participant.Room?.Name ?? "");
        return participant.ReplyAsync("Go on: a line with a single . ends the paste and sends it, /cancel drops it.");
    }

    /// <summary>Takes a line of the paste.</summary>
    public static ValueTask TakePastedAsync(this Participant participant, InputLine line)
    {
        var paste = participant.Paste!;
        var step = paste.Take(line);
        if (step is PasteStep.Taken)
            return ValueTask.CompletedTask;
        if (step is PasteStep.TooMuch)
        {
            participant.Services.TraceRefused(participant.Actor.Session, RefusalReason.TooLong);
            return participant.RefuseAsync(
                RefusalReason.TooLong,
                $"Not sent: a paste has at most {PastedText.MaxBytes} bytes in {PastedText.MaxLines} lines of up to {LineReader.MaxLength}. The rest of it, up to a line with a single ., is dropped.");
        }

        participant.Paste = null;
        return step is PasteStep.Ended ? SayAsync(participant, paste) : participant.ReplyAsync("The paste is dropped.");
    }

    /// <summary>The connection ends in the midst of a paste: of that nothing is said.</summary>
    public static ValueTask LosePasteAsync(this Participant participant)
    {
        var paste = participant.Paste;
        participant.Paste = null;
        // Who was told that it is too much knows.
        return paste is null or { IsTooMuch: true }
            ? ValueTask.CompletedTask
            : participant.RefuseAsync(RefusalReason.NotAllowed, "Not sent: the paste has no end, which is a line with a single .");
    }

    private static async ValueTask SayAsync(Participant participant, Paste paste)
    {
        if (paste.Text is not { } text)
        {
            await participant.RefuseAsync(RefusalReason.NotAllowed, "Not sent: there is nothing in the paste.").ConfigureAwait(false);
            return;
        }

        // Somebody may have sent it elsewhere meanwhile, where others read.
        if (participant.Room?.Name.Equals(paste.Room, StringComparison.Ordinal) is not true)
        {
            await participant.RefuseAsync(RefusalReason.NotAllowed, $"Not sent: the paste was for #{paste.Room}, and you are not there any more.").ConfigureAwait(false);
            return;
        }

        await participant.Actor.SayAsync(text).ConfigureAwait(false);
        // So that of what is this large there is no more than one under way.
        await participant.Actor.FlushAppendsAsync().ConfigureAwait(false);
    }
}
