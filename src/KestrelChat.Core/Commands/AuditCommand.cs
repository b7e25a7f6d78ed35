namespace KestrelChat.Commands;

internal sealed class AuditCommand() : ActsCommand(areReports: false, "Operators have done nothing yet.")
{
    public override IReadOnlyList<string> Names => ["audit"];

    public override string Summary => $"shows the newest N things that operators and those who keep order in rooms did ({Default}, at most {Most})";
}
