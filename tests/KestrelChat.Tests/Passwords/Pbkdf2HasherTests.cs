using KestrelChat.Passwords;

namespace KestrelChat.Tests.Passwords;

public sealed class Pbkdf2HasherTests
{
    private readonly Pbkdf2Hasher _hasher = new();

    [Fact]
    public void A_hash_knows_its_password_and_no_other()
    {
        var hash = _hasher.Hash("correct horse");

        Assert.True(_hasher.Verify(hash, "correct horse"));
        Assert.False(_hasher.Verify(hash, "correct horsf"));
        Assert.False(_hasher.Verify(hash, ""));
        Assert.NotEqual(hash, _hasher.Hash("correct horse"));
        Assert.DoesNotContain("correct", hash, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_made_slowly_with_a_salt()
    {
        // The format of the framework's hasher: its version, the function (2: HMAC-SHA-512), the iterations, the salt's length.
        var bytes = Convert.FromBase64String(_hasher.Hash("correct horse"));

        Assert.Equal("01" + "00000002" + "00033450" + "00000010", Convert.ToHexString(bytes[..13]));
        Assert.Equal(1 + 12 + 16 + 32, bytes.Length);
    }
}
