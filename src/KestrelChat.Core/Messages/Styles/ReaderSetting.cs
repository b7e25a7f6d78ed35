namespace KestrelChat.Messages.Styles;

/// <summary>One thing that a reader can set.</summary>
/// <param name="Key">What it is called, in lower case.</param>
/// <param name="Choices">What it may be, as part of a sentence.</param>
/// <param name="IsForPrograms">Whether it changes the json style too.</param>
/// <param name="Get">What it is, as a reader types it.</param>
/// <param name="With">The settings with another value of it; null if it cannot be that.</param>
public sealed record ReaderSetting(string Key, string Choices, bool IsForPrograms, Func<ReaderSettings, string> Get, Func<ReaderSettings, string, ReaderSettings?> With);
