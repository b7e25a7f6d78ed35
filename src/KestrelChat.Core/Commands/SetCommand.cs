using KestrelChat.Connections;
using KestrelChat.Messages;
using KestrelChat.Messages.Styles;
using KestrelChat.Options;
using KestrelChat.Sessions;
using KestrelChat.State;
using KestrelChat.Text;

namespace KestrelChat.Commands;

internal sealed class SetCommand : IChatCommand
{
    public IReadOnlyList<string> Names => ["set"];

    public string Arguments => "[KEY VALUE]";

    public string Summary => $"tells how lines are shown to you and who writes to you privately, or changes that: {ReaderSettingTable.Keys}";

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        var (key, value) = FirstWord.Of(arguments);
        if (key.Length == 0)
            await caller.ReplyAsync([.. ReaderSettingTable.All.Select(s => Describe(caller, s)), Closing(caller)]).ConfigureAwait(false);
        else if (ReaderSettingTable.Find(key) is not { } setting)
            await caller.RefuseAsync(RefusalReason.WrongArguments, $"There is no setting {key}.{HintAt(key)} There are: {ReaderSettingTable.Keys}.").ConfigureAwait(false);
        else if (value.Length == 0)
            await caller.ReplyAsync(Describe(caller, setting)).ConfigureAwait(false);
        else if (await OffSocketThreadAsync(() => setting.With(caller.Terminal.Settings, value)).ConfigureAwait(false) is not { } settings)
            await caller.RefuseAsync(RefusalReason.WrongArguments, $"Not done: {setting.Key} takes {setting.Choices}, not {value}.").ConfigureAwait(false);
        else if (settings.HasColour && IsColourRefused(caller, setting))
            await caller.RefuseAsync(RefusalReason.NotAllowed, "Not done: this server sends no colours.").ConfigureAwait(false);
        else
            await SetAsync(caller, setting, settings).ConfigureAwait(false);
        return true;
    }

    /// <summary>The settings that are kept with an account.</summary>
    public static Task<ReaderSettings> ReadAsync(string kept) => OffSocketThreadAsync(() => ReaderSettingTable.Read(kept));

    private static async ValueTask SetAsync(Participant caller, ReaderSetting setting, ReaderSettings settings)
    {
        // What an owner sets is kept with the account.
        var outcome = caller.Actor.IsRegistered && settings != caller.Terminal.Settings
            ? await caller.Actor.KeepSettingsAsync(ReaderSettingTable.Write(settings)).ConfigureAwait(false)
            : new AppendOutcome(AppendStatus.Applied);
        if (outcome.Status is AppendStatus.Applied)
            caller.Set(settings);
        await caller.ReportActAsync(outcome, $"{setting.Key} is {setting.Get(settings)} now{EffectOf(caller, setting)}.").ConfigureAwait(false);
    }

    private static string HintAt(string key) => NearestWord.Find(key, ReaderSettingTable.All.Select(s => s.Key)) is { } near ? $" Did you mean {near}?" : "";

    private static string Describe(Participant caller, ReaderSetting setting) =>
        $"{setting.Key} is {setting.Get(caller.Terminal.Settings)}{EffectOf(caller, setting)}; it may be {setting.Choices}.";

    private static string Closing(Participant caller) =>
        caller.Actor.IsRegistered ? "/set KEY VALUE changes one; they are kept with your account." : "/set KEY VALUE changes one; an account would keep them (/help register).";

    // What changes nothing here may be meant for later.
    private static string EffectOf(Participant caller, ReaderSetting setting)
    {
        if (caller.Terminal.Style is StyleKind.Json && !setting.IsForPrograms)
            return ", which the json style does not show";
        return caller.Terminal.Settings.HasColour && IsColourRefused(caller, setting) ? ", which this server does not send" : "";
    }

    private static bool IsColourRefused(Participant caller, ReaderSetting setting) => caller.Services.Options.Colour is ColourUse.Off && setting.Key.Equals(ReaderSettingTable.Colour, StringComparison.Ordinal);

    // A zone that nobody has is read from its file.
    private static Task<T> OffSocketThreadAsync<T>(Func<T> work) => Task.Run(work);
}
