namespace KestrelChat.Load.Scenarios;

/// <summary>Nobody says anything.</summary>
internal sealed class Silence : ITalk
{
    public int Patience => 50;

    public void Feed(long now)
    {
    }
}
