using KestrelChat.Load.Engine;

namespace KestrelChat.Load.Scenarios;

/// <summary>Every sender has one message under way, and says the next when that one was acknowledged.</summary>
internal sealed class EchoTalk(Speaker speaker, IReadOnlyList<Client> senders) : ITalk
{
    public int Patience => 1;

    public void Feed(long now)
    {
        foreach (var sender in senders)
        {
            if (sender.Place.Got < sender.Sent || sender.State is not ClientState.Ready)
                continue;
            speaker.Say(sender, now);
            sender.Flush();
        }
    }
}
