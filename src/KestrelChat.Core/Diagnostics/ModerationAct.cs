namespace KestrelChat.Diagnostics;

/// <summary>What an operator did: the closed list of the metric's label.</summary>
public enum ModerationAct
{
    Kick,
    Announce,
}
