namespace KestrelChat.IntegrationTests.Harness;

/// <summary>How a client's connection ended.</summary>
internal enum ConnectionEnd
{
    /// <summary>The server closed it in order.</summary>
    Fin,

    /// <summary>The server cut it.</summary>
    Reset,

    /// <summary>The test closed it.</summary>
    Own,
}
