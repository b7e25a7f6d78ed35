namespace KestrelChat.Commands;

/// <summary>Apart from what was done: however much is reported, that stays in sight.</summary>
internal sealed class ReportsCommand() : ActsCommand(areReports: true, "Nobody has reported anything yet.")
{
    public override IReadOnlyList<string> Names => ["reports"];

    public override string Summary => $"shows the newest N things that operators were told by /report ({Default}, at most {Most})";
}
