using System.Diagnostics.CodeAnalysis;
using KestrelChat.Diagnostics;
using KestrelChat.History;
using KestrelChat.Journals;
using KestrelChat.Options;
using KestrelChat.Storage.Sqlite;

namespace KestrelChat.Hosting;

/// <summary>Registers the journal that the options ask for, also as what history is read from.</summary>
internal static class JournalServiceCollectionExtensions
{
    public static void AddJournal(this IServiceCollection services, JournalKind kind)
    {
        services.AddSingleton<JournalHealth>();
        services.AddSingleton<JournalMetrics>();
        if (kind is JournalKind.Memory)
            Add<MemoryJournal>(services);
        else
            Add<SqliteJournal>(services);
    }

    private static void Add<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(
        IServiceCollection services)
        where T : class, IRecordOrder, IMessageHistory
    {
        services.AddSingleton<T>();
        services.AddSingleton<IRecordOrder>(p => p.GetRequiredService<T>());
        services.AddSingleton<IMessageHistory>(p => p.GetRequiredService<T>());
    }
}
