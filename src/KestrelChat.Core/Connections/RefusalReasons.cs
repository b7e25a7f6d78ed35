namespace KestrelChat.Connections;

/// <summary>The metric's label for each <see cref="RefusalReason"/>.</summary>
public static class RefusalReasons
{
    public static string Label(this RefusalReason reason) => reason switch
    {
        RefusalReason.TooLong => "too_long",
        RefusalReason.NotSaved => "not_saved",
        RefusalReason.UnknownCommand => "unknown_command",
        RefusalReason.WrongArguments => "wrong_arguments",
        RefusalReason.ProxyHeader => "proxy_header",
        RefusalReason.MailboxFull => "mailbox_full",
        RefusalReason.NameTaken => "name_taken",
        RefusalReason.TooOften => "too_often",
        RefusalReason.NotAllowed => "not_allowed",
        _ => "no_such_name",
    };
}
