namespace KestrelChat.Load.Options;

/// <summary>How clients that come and go leave.</summary>
internal enum LeaveKind
{
    Fin,
    Rst,

    /// <summary>One so, the next so.</summary>
    Mixed,
}
