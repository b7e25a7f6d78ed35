namespace KestrelChat.Accounts;

/// <summary>The metric's label for each <see cref="LoginOutcome"/>.</summary>
public static class LoginOutcomes
{
    public static string Label(this LoginOutcome outcome) => outcome switch
    {
        LoginOutcome.Done => "done",
        LoginOutcome.WrongPassword => "wrong_password",
        LoginOutcome.NoAccount => "no_account",
        LoginOutcome.TooManyTries => "too_many_tries",
        _ => "refused",
    };
}
