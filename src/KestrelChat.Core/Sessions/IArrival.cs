namespace KestrelChat.Sessions;

/// <summary>What becomes of a newcomer.</summary>
public interface IArrival
{
    /// <summary>First contact, before anything that it says is handled; once.</summary>
    /// <param name="newcomer">Who comes.</param>
    /// <param name="endpoint">Its address and port.</param>
    /// <param name="isOperator">Whether it may do what operators may.</param>
    internal ValueTask GreetAsync(Participant newcomer, string endpoint, bool isOperator);

    /// <summary>Has others told that it is there, before each of its lines and some time after the greeting, for as long as they have not been.</summary>
    internal ValueTask AnnounceAsync(Participant newcomer);
}
