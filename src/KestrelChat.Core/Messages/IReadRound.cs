namespace KestrelChat.Messages;

/// <summary>The sockets that the calling thread serves and that have something to read at this moment.</summary>
public interface IReadRound
{
    /// <summary>Puts work off until they have been read; then it runs on this thread, once.</summary>
    /// <returns>False if this thread serves no sockets; then nothing was done.</returns>
    bool TryPutOff(Action work);
}
