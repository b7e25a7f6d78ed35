namespace KestrelChat.Messages;

/// <summary>A reader who can be mentioned.</summary>
internal interface INamedReader
{
    /// <summary>What it is called now; empty if it has no name.</summary>
    string Nick { get; }
}
