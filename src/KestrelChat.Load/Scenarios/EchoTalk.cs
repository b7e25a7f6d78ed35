using KestrelChat.Load.Engine;

namespace KestrelChat.Load.Scenarios;

/// <summary>Every sender has so many messages under way, and says the next when one of them was acknowledged.</summary>
internal sealed class EchoTalk(Speaker speaker, IReadOnlyList<Client> senders, int window) : ITalk
{
    public int Patience => 1;

    public void Feed(long now)
    {
        foreach (var sender in senders)
        {
            if (sender.Sent - sender.Place.Got >= window || sender.State is not ClientState.Ready)
                continue;
            while (sender.Sent - sender.Place.Got < window)
                speaker.Say(sender, now);
            sender.Flush();
        }
    }
}
