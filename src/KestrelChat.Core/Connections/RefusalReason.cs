namespace KestrelChat.Connections;

/// <summary>Why a line was not sent on.</summary>
public enum RefusalReason
{
    TooLong,
    NotSaved,
    UnknownCommand,
    WrongArguments,
    NoSuchName,
    MailboxFull,
    NotAllowed,
    ProxyHeader,
    NameTaken,
    TooOften,
}
