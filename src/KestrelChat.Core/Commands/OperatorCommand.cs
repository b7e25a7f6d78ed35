using KestrelChat.Sessions;

namespace KestrelChat.Commands;

internal sealed class OperatorCommand : IChatCommand
{
    public IReadOnlyList<string> Names => ["operator"];

    public string Arguments => "add NAME | remove NAME | list";

    public string Summary => "tells which accounts are operators, and makes one so or not";

    public bool IsForOperators => true;

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        var (verb, name) = FirstWord.Of(arguments);
        switch (verb.ToLowerInvariant(), name)
        {
            case ("add", { Length: > 0 }):
                await caller.ReportStandingAsync(name, await caller.Actor.PromoteAsync(name).ConfigureAwait(false), "an operator").ConfigureAwait(false);
                return true;
            case ("remove", { Length: > 0 }):
                await caller.ReportStandingAsync(name, await caller.Actor.DemoteAsync(name).ConfigureAwait(false), "no operator").ConfigureAwait(false);
                return true;
            case ("list", ""):
                var names = caller.Services.State.Accounts.All.Where(a => a.IsOperator).Select(a => a.Name).Order(StringComparer.OrdinalIgnoreCase).ToArray();
                await caller.ReplyAsync(names.Length == 0 ? "No account is an operator." : $"Operators: {string.Join(", ", names)}.").ConfigureAwait(false);
                return true;
            default:
                return false;
        }
    }
}
