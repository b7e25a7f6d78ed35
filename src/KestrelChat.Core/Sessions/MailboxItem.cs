using KestrelChat.Messages;

namespace KestrelChat.Sessions;

/// <summary>Something for one connection alone, in its place between the lines of the room.</summary>
internal sealed class MailboxItem
{
    private const int CharactersPerUnit = 8 * 1024;

    /// <summary>The place in the present room's log before which this does not come.</summary>
    public long After { get; init; }

    /// <summary>Lines to show.</summary>
    public IReadOnlyList<ChatEntry> Entries
    {
        get;
        init
        {
            field = value;
            Weight = 1 + (value.Sum(e => e.Text?.Length ?? 0) / CharactersPerUnit);
        }
    }

    = [];

    /// <summary>From here on this room's log, after <see cref="Entries"/>.</summary>
    public LogCursor? Cursor { get; init; }

    /// <summary>The name of the room whose log that is.</summary>
    public string? Room { get; init; }

    /// <summary>From here on this style, after <see cref="Entries"/>.</summary>
    public MessageStyle? Style { get; init; }

    /// <summary>Bytes to send as they are.</summary>
    public ReadOnlyMemory<byte> Raw { get; init; }

    /// <summary>Nothing more comes; the room's log is not read on.</summary>
    public bool IsLast { get; init; }

    /// <summary>What it counts for in a <see cref="Mailbox"/>: one, and one more for each 16 KiB of text in memory.</summary>
    public int Weight { get; private set; } = 1;

    internal MailboxItem? Next { get; set; }
}
