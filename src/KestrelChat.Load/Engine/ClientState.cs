namespace KestrelChat.Load.Engine;

internal enum ClientState
{
    /// <summary>Not begun, or waiting for its place among those that connect at once.</summary>
    New,

    /// <summary>The connection is being made.</summary>
    Connecting,

    /// <summary>Connected; the protocol's first words are on their way.</summary>
    Greeting,

    /// <summary>Sends and receives messages.</summary>
    Ready,

    /// <summary>Has said FIN and waits for that of the server.</summary>
    Leaving,

    /// <summary>Its connection has ended.</summary>
    Closed,
}
