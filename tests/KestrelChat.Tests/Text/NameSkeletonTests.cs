using KestrelChat.Text;

namespace KestrelChat.Tests.Text;

public sealed class NameSkeletonTests
{
    [Theory]
    [InlineData("Bill", "bi11")]
    [InlineData("Bill", "B|lI")]
    [InlineData("bill", "BILL")]
    [InlineData("bob", "B0b")]
    [InlineData("tim", "tirn")]
    [InlineData("Mary", "rnary")]
    [InlineData("wim", "vvirn")]
    [InlineData("vvv", "wv")]
    [InlineData("vvv", "vw")]
    [InlineData("a_b", "a-b")]
    [InlineData("a_b", "a._-b")]
    [InlineData("ada_", "ada--")]
    public void Names_that_look_alike_have_one(string name, string other)
    {
        Assert.Equal(NameSkeleton.Of(name), NameSkeleton.Of(other));
    }

    [Theory]
    [InlineData("ada", "adam")]
    [InlineData("ada", "ada_")]
    [InlineData("a_b", "ab")]
    [InlineData("tim", "tin")]
    [InlineData("bob", "bab")]
    [InlineData("r_n", "m")]
    [InlineData("eve", "ewe")]
    public void Names_that_do_not_have_others(string name, string other)
    {
        Assert.NotEqual(NameSkeleton.Of(name), NameSkeleton.Of(other));
    }

    [Theory]
    [InlineData("bob", "_bob_")]
    [InlineData("bob", "b-0-b")]
    [InlineData("bob", "[{|^b.o.b^|}]")]
    [InlineData("bill", "b|ll--")]
    public void Bare_ones_are_without_decoration(string name, string decorated)
    {
        Assert.Equal(NameSkeleton.Of(name), NameSkeleton.OfBare(decorated));
    }

    [Theory]
    [InlineData("bob", "bobby")]
    [InlineData("bob", "bob2")]
    public void What_else_a_name_has_is_no_decoration(string name, string other)
    {
        Assert.NotEqual(NameSkeleton.Of(name), NameSkeleton.OfBare(other));
    }
}
