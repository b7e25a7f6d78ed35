using KestrelChat.Journals;
using KestrelChat.Options;
using KestrelChat.Records;
using KestrelChat.Settings;
using KestrelChat.State;

namespace KestrelChat.Lifetime;

/// <summary>
/// Reads the configuration again and lets hold what can be changed while the server runs: all of it in one step, or, if there is a mistake
/// anywhere, nothing.
/// </summary>
internal sealed partial class OptionsReload(
    ConfigurationManager configuration, int descriptorLimit, CurrentOptions options, IRecordOrder order, ILogger<OptionsReload> logger)
{
    private readonly IReadOnlyDictionary<string, string> _frameworkAtStart = FrameworkSettings.ReadAtStart(configuration);

    /// <summary>Reads once. Does not throw: the log tells.</summary>
    public async Task RunAsync()
    {
        try
        {
            // Read beside what holds and checked whole, before anything changes.
            var anew = configuration.ReadAnew();
            var changes = OptionChange.Between(options.Value, ChatOptionsReader.Read(anew, descriptorLimit));
            var changed = await SwapAsync(changes);
            var waiting = ReportWaiting(changes, FrameworkSettings.ReadAtStart(anew));
            Log.Done(logger, changed, waiting);
            // For the log's levels and format, which the framework takes over by itself; last, so that no line above is lost by them.
            ((IConfigurationRoot)configuration).Reload();
        }
        catch (ConfigurationException e)
        {
            foreach (var mistake in e.Mistakes)
                Log.Mistake(logger, SettingText.OneLine(mistake));
            Log.Refused(logger, e.Mistakes.Count == 1 ? "1 mistake" : $"{e.Mistakes.Count} mistakes");
        }
        catch (Exception e)
        {
            Log.Failed(logger, e);
        }
    }

    private async Task<int> SwapAsync(IReadOnlyList<OptionChange> changes)
    {
        var old = options.Value;
        var next = OptionChange.Reload(old, changes);
        if (next == old)
            return 0;
        options.Swap(next);
        var changed = changes.Where(c => c.Option.CanReload).ToArray();
        foreach (var change in changed)
            Log.Changed(logger, change.Option.Key, SettingText.OneLine(change.New), SettingText.OneLine(change.Old));
        if (next.Rules != old.Rules && await ChangeRulesAsync(next.Rules) is { Status: not AppendStatus.Applied } outcome)
            Log.RulesRefused(logger, outcome.Reason ?? "");
        return changed.Length;
    }

    /// <summary>The state decides by records alone, so that its rules change by one, too.</summary>
    private ValueTask<AppendOutcome> ChangeRulesAsync(StateRules rules) =>
        order.AppendAsync(new RulesRecord { Session = 0, From = "", Rules = rules });

    private int ReportWaiting(IReadOnlyList<OptionChange> changes, IReadOnlyDictionary<string, string> framework)
    {
        (string Key, string Old, string New)[] waiting =
        [
            .. changes.Where(c => !c.Option.CanReload).Select(c => (c.Option.Key, c.Old, c.New)),
            .. _frameworkAtStart.Keys.Union(framework.Keys, StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)
                .Select(k => (k, _frameworkAtStart.GetValueOrDefault(k, ""), framework.GetValueOrDefault(k, "")))
                .Where(c => c.Item2 != c.Item3),
        ];
        foreach (var (key, old, wanted) in waiting)
            Log.Waiting(logger, key, SettingText.OneLine(wanted), SettingText.OneLine(old));
        return waiting.Length;
    }

    private static partial class Log
    {
        [LoggerMessage(13, LogLevel.Information, "Configuration: {Key} is '{New}' from now on; it was '{Old}'.")]
        public static partial void Changed(ILogger logger, string key, string @new, string old);

        [LoggerMessage(14, LogLevel.Warning, "Configuration: {Key} waits for a restart to be '{New}'; until then it is '{Old}'.")]
        public static partial void Waiting(ILogger logger, string key, string @new, string old);

        [LoggerMessage(15, LogLevel.Information, "Configuration read again: {Changed} changed, {Waiting} waiting for a restart.")]
        public static partial void Done(ILogger logger, int changed, int waiting);

        [LoggerMessage(16, LogLevel.Error, "Configuration: {Mistake}")]
        public static partial void Mistake(ILogger logger, string mistake);

        [LoggerMessage(17, LogLevel.Error, "Configuration read again: {Mistakes}, so nothing is changed.")]
        public static partial void Refused(ILogger logger, string mistakes);

        [LoggerMessage(18, LogLevel.Error, "Reading the configuration again failed.")]
        public static partial void Failed(ILogger logger, Exception fault);

        [LoggerMessage(19, LogLevel.Error, "Configuration: Chat:QuietAbove and Chat:Limits:MaxRooms wait for a restart: {Reason}.")]
        public static partial void RulesRefused(ILogger logger, string reason);
    }
}
