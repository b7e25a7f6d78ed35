namespace KestrelChat.Tests.Streams;

/// <summary>The same where sweeps write in place of the stream's own loop.</summary>
public sealed class DirectRoomStreamTests : RoomStreamTests
{
    protected override bool IsDirect => true;
}
