using KestrelChat.Messages;
using KestrelChat.Messages.Styles;

namespace KestrelChat.Sessions;

/// <summary>How somebody reads, and what it has read: what comes back with it beside what everybody knows of it.</summary>
/// <param name="Style">How its lines look.</param>
/// <param name="Settings">What it set about that.</param>
/// <param name="Ignored">Whose lines it is not shown; null for nobody's.</param>
/// <param name="Taken">Up to where the kernel has taken its room's lines.</param>
internal sealed record ReaderView(StyleKind Style, ReaderSettings Settings, IgnoreList? Ignored, LogPlace Taken);
