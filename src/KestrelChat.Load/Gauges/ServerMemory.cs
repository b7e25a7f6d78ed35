namespace KestrelChat.Load.Gauges;

/// <summary>The server's memory before and after a run, as far as it could be read off.</summary>
/// <param name="BytesBefore">Resident when nobody was connected.</param>
/// <param name="BytesAfter">Resident with all clients there.</param>
/// <param name="AllocatedPerMessage">Bytes that were allocated, for all deliveries of a message together.</param>
internal sealed record ServerMemory(long? BytesBefore, long? BytesAfter, double? AllocatedPerMessage);
