using KestrelChat.Connections;
using KestrelChat.Limits;
using KestrelChat.Sessions;
using KestrelChat.Text;

namespace KestrelChat.Commands;

/// <summary>Tells commands from text, finds them by their whole verb, and answers for those that do not exist.</summary>
public sealed class CommandTable : ILineHandler
{
    private const char Slash = '/';

    private readonly Dictionary<string, IChatCommand> _byName = new(StringComparer.OrdinalIgnoreCase);

    public CommandTable()
    {
        All =
        [
            new HelpCommand(this), new NickCommand(), new QuitCommand(), new MeCommand(), new PasteCommand(), new MsgCommand(), new ReplyCommand(), new WhoCommand(),
            new WhoisCommand(), new SeenCommand(), new AwayCommand(), new BackCommand(), new IgnoreCommand(), new UnignoreCommand(), new IgnoredCommand(), new ReportCommand(),
            new RoomsCommand(), new JoinCommand(), new PartCommand(), new TopicCommand(), new HistoryCommand(), new SearchCommand(), new ShowCommand(), new DeleteCommand(), new StyleCommand(), new SetCommand(),
            new MotdCommand(), new PingCommand(), new LagCommand(), new VersionCommand(), new UptimeCommand(), new SessionCommand(), new ResumeCommand(),
            new RegisterCommand(), new LoginCommand(), new LogoutCommand(), new PasswordCommand(), new UnregisterCommand(), new TokenCommand(),
            new OwnerCommand(), new ModeratorCommand(), new RoomCommand(), new InviteCommand(), new LimitCommand(),
            new KickCommand(), new MuteCommand(), new UnmuteCommand(), new MutesCommand(), new SlowCommand(), new BanCommand(), new UnbanCommand(), new BansCommand(),
            new AnnounceCommand(), new AuditCommand(), new ReportsCommand(), new OperatorCommand(), new HookCommand(), new EraseCommand(),
        ];
        foreach (var command in All)
        {
            foreach (var name in command.Names)
                _byName.Add(name, command);
        }
    }

    /// <summary>In the order of <c>/help</c>.</summary>
    public IReadOnlyList<IChatCommand> All { get; }

    /// <summary>The command of that name, with or without its slash.</summary>
    public IChatCommand? Find(string name) => _byName.GetValueOrDefault(name.StartsWith(Slash) ? name[1..] : name);

    /// <summary>How it is called: <c>/msg NAME TEXT</c>.</summary>
    public static string UsageOf(IChatCommand command) => $"/{command.Names[0]} {command.Arguments}".TrimEnd();

    /// <summary>Does what a line asks for: takes it for the password that was asked for, runs its command, or says it in the room.</summary>
    public ValueTask RunAsync(Participant caller, string line)
    {
        if (!caller.Services.Sessions.Prompts.IsEmpty && caller.Services.Sessions.Prompts.Take(caller.Actor.Session) is { } name)
            return LoginCommand.AnswerAsync(caller, name, line);
        if (!line.StartsWith(Slash))
            return caller.Actor.SayAsync(line);
        return line.Length > 1 && line[1] == Slash ? caller.Actor.SayAsync(line[1..]) : RunCommandAsync(caller, line);
    }

    /// <inheritdoc/>
    public LineCost CostOf(Participant caller, string line)
    {
        if (!caller.Services.Sessions.Prompts.IsEmpty && caller.Services.Sessions.Prompts.Has(caller.Actor.Session))
            return LineCost.Password;
        if (!line.StartsWith(Slash))
            return LineCost.Plain;
        var (verb, arguments) = FirstWord.Of(line[1..]);
        return _byName.TryGetValue(verb, out var command) ? command.CostOf(arguments) : LineCost.Plain;
    }

    /// <inheritdoc/>
    public bool BringsBack(string line) => line.StartsWith(Slash) && _byName.GetValueOrDefault(FirstWord.Of(line[1..]).Word) is ResumeCommand;

    private async ValueTask RunCommandAsync(Participant caller, string line)
    {
        var (verb, rest) = FirstWord.Of(line[1..]);
        var arguments = TextFilter.IsBlank(rest) ? "" : rest.TrimEnd(' ');
        // What was said before has its place first: an answer must not overtake it, nor a command miss it.
        await caller.Actor.FlushAppendsAsync().ConfigureAwait(false);
        if (!_byName.TryGetValue(verb, out var command))
        {
            await caller.RefuseAsync(RefusalReason.UnknownCommand, Unknown(verb)).ConfigureAwait(false);
            return;
        }

        if (command.IsForOperators && !caller.Actor.IsOperator)
            await caller.RefuseAsync(RefusalReason.NotAllowed, $"/{command.Names[0]} is for operators.").ConfigureAwait(false);
        else if (command.IsForModerators && !caller.Actor.IsOperator && !caller.Actor.IsModerator)
            await caller.RefuseAsync(RefusalReason.NotAllowed, $"/{command.Names[0]} is for operators and moderators of rooms.").ConfigureAwait(false);
        else if (!await command.RunAsync(caller, arguments).ConfigureAwait(false))
            await caller.RefuseAsync(RefusalReason.WrongArguments, $"Usage: {UsageOf(command)}").ConfigureAwait(false);
    }

    private string Unknown(string verb)
    {
        var near = NearestWord.Find(verb, _byName.Keys);
        var hint = near is null ? "" : $" Did you mean /{near}?";
        return $"Unknown command /{verb}. /help lists them; //{verb} sends it as text.{hint}";
    }
}
