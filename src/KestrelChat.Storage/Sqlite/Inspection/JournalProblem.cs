namespace KestrelChat.Storage.Sqlite.Inspection;

/// <summary>Something that is not as it was written.</summary>
/// <param name="Sequence">The row; 0 if it is not one row's.</param>
/// <param name="What">What is wrong, as a sentence without its end.</param>
internal readonly record struct JournalProblem(long Sequence, string What);
