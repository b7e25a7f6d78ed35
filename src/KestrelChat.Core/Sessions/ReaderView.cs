using KestrelChat.Messages;

namespace KestrelChat.Sessions;

/// <summary>How somebody reads, and what it has read: what comes back with it beside what everybody knows of it.</summary>
/// <param name="Style">How its lines look.</param>
/// <param name="Ignored">Whose lines it is not shown; null for nobody's.</param>
/// <param name="Taken">Up to where the kernel has taken its room's lines.</param>
internal sealed record ReaderView(StyleKind Style, IgnoreList? Ignored, LogPlace Taken);
