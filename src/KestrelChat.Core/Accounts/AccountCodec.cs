using System.Diagnostics.CodeAnalysis;
using KestrelChat.Records;

namespace KestrelChat.Accounts;

/// <summary>Accounts as bytes, as they are saved: the version of this format, then their values (<see cref="RecordWriter"/> tells how those look).</summary>
internal static class AccountCodec
{
    /// <summary>The version that is written. A reader knows those before too, of which the second ends before the settings and the first before the names of those who are ignored, and refuses any other.</summary>
    public const byte Version = 3;

    // The last moment that a DateTimeOffset can hold.
    private const long MaxTime = 253_402_300_799_999;

    public static byte[] Write(Account account)
    {
        var writer = new RecordWriter(new byte[256]);
        writer.Add(Version);
        Add(ref writer, account);
        return writer.Buffer[..writer.Length];
    }

    /// <summary>Reads an account. Never throws: bytes that are not exactly one account of a known version are refused.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out Account? account)
    {
        var reader = new RecordReader(bytes);
        var version = reader.Byte();
        account = new Account(reader.Text(), reader.Text(), reader.Number(), reader.Number()) { IsOperator = reader.Flag(), Tokens = ReadTokens(ref reader), Kept = ReadKept(ref reader), Ignored = version < 2 ? [] : ReadNames(ref reader), Settings = version < 3 ? "" : reader.Text() };
        if (version is < 1 or > Version || !reader.IsAtEnd)
            account = null;
        return account is not null;
    }

    /// <summary>Adds all that it is to other values, as for a number that tells states apart.</summary>
    public static void Add(ref RecordWriter writer, Account account)
    {
        writer.Add(account.Name);
        writer.Add(account.PasswordHash);
        writer.Add(account.PasswordSequence);
        writer.Add(account.Since);
        writer.Add(account.IsOperator ? (byte)1 : (byte)0);
        writer.Add(account.Tokens.Count);
        foreach (var token in account.Tokens)
        {
            writer.Add(token.Label);
            writer.Add(token.Hash);
            writer.Add(token.Sequence);
        }

        writer.Add(account.Kept.Count);
        foreach (var message in account.Kept)
        {
            writer.Add(message.Sequence);
            writer.Add(Math.Max(0, message.Time.ToUnixTimeMilliseconds()));
        }

        writer.Add(account.Ignored.Count);
        foreach (var name in account.Ignored)
            writer.Add(name);
        writer.Add(account.Settings);
    }

    private static string[] ReadNames(ref RecordReader reader)
    {
        var names = new List<string>();
        for (var left = reader.Integer(); left > 0 && !reader.IsFaulty; left--)
            names.Add(reader.Text());
        return [.. names];
    }

    private static KeptMessage[] ReadKept(ref RecordReader reader)
    {
        var kept = new List<KeptMessage>();
        for (var left = reader.Integer(); left > 0 && !reader.IsFaulty; left--)
            kept.Add(new KeptMessage(reader.Number(), DateTimeOffset.UnixEpoch.AddMilliseconds(Math.Min(reader.Number(), MaxTime))));
        return [.. kept];
    }

    private static AccountToken[] ReadTokens(ref RecordReader reader)
    {
        var tokens = new List<AccountToken>();
        for (var left = reader.Integer(); left > 0 && !reader.IsFaulty; left--)
            tokens.Add(new AccountToken(reader.Text(), reader.Text(), reader.Number()));
        return [.. tokens];
    }
}
