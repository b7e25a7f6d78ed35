using KestrelChat.Sessions;

namespace KestrelChat.Commands;

internal sealed class HelpCommand(CommandTable table) : IChatCommand
{
    public IReadOnlyList<string> Names => ["help", "?"];

    public string Arguments => "[COMMAND]";

    public string Summary => "lists the commands, or explains one";

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        if (arguments.Length == 0)
            await caller.ReplyAsync([.. ListAll(caller.Actor)]).ConfigureAwait(false);
        else if (table.Find(arguments) is { } command)
            await caller.ReplyAsync([.. Explain(command)]).ConfigureAwait(false);
        else
            await caller.ReplyAsync($"There is no command {arguments}. /help lists them.").ConfigureAwait(false);
        return true;
    }

    private IEnumerable<string> ListAll(Actor reader)
    {
        var (isOperator, isModerator) = (reader.IsOperator, reader.IsOperator || reader.IsModerator);
        var commands = table.All.Where(c => c.IsForOperators ? isOperator : isModerator || !c.IsForModerators).ToArray();
        var width = commands.Max(c => CommandTable.UsageOf(c).Length);
        yield return "A line that does not begin with / is sent to everyone in the room. Commands:";
        foreach (var command in commands)
            yield return $"{CommandTable.UsageOf(command).PadRight(width)}  {command.Summary}";
        yield return "//TEXT sends TEXT with one / in front.";
    }

    private static IEnumerable<string> Explain(IChatCommand command)
    {
        yield return $"{CommandTable.UsageOf(command)}: {command.Summary}.";
        if (command.IsForOperators)
            yield return "For operators.";
        if (command.IsForModerators)
            yield return "For operators, and for owners and moderators of rooms.";
        if (command.Names.Count > 1)
            yield return $"Also: {string.Join(", ", command.Names.Skip(1).Select(n => "/" + n))}";
    }
}
