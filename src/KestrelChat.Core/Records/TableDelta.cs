namespace KestrelChat.Records;

/// <summary>What a batch of records changed of a <see cref="SettledTable{T}"/>.</summary>
/// <typeparam name="T">What it holds.</typeparam>
/// <param name="Changed">Those that are new or another, as they are now.</param>
/// <param name="Gone">The keys of those that are gone.</param>
public sealed record TableDelta<T>(IReadOnlyList<T> Changed, IReadOnlyList<string> Gone);
