namespace KestrelChat.Transports;

/// <summary>Places for accepted connections of one kind. A listener takes one before it accepts; the connection's end gives it back.</summary>
internal sealed class AcceptGate(int places) : IDisposable
{
    private readonly SemaphoreSlim _free = new(places, places);

    public async ValueTask TakePlaceAsync(CancellationToken cancel) => await _free.WaitAsync(cancel);

    /// <summary>Takes a place if there is one now.</summary>
    public bool TryTakePlace() => _free.Wait(0);

    public void GivePlaceBack() => _free.Release();

    public void Dispose() => _free.Dispose();
}
