namespace KestrelChat.Tests.Interleavings;

/// <summary>Something that can happen next: a thread makes its step, perhaps with a late value, or the others see a write of it.</summary>
internal readonly record struct Choice(int Actor, char What, int Index = 0)
{
    public const char Step = 's';
    public const char Commit = 'c';
    public const char Late = 'l';
}
