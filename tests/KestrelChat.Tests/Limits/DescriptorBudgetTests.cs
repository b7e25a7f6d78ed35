using KestrelChat.Limits;

namespace KestrelChat.Tests.Limits;

public sealed class DescriptorBudgetTests
{
    private const string Head = "Limit                     Soft Limit           Hard Limit           Units     ";

    [Theory]
    [InlineData("Max open files            20000                524288               files     ", 20_000)]
    [InlineData("Max open files            1024                 unlimited            files", 1024)]
    [InlineData("Max open files            unlimited            unlimited            files     ", int.MaxValue)]
    [InlineData("Max open files            9223372036854775807  9223372036854775807  files     ", int.MaxValue)]
    [InlineData("Max open files", int.MaxValue)]
    [InlineData("Max processes             100                  100                  processes ", int.MaxValue)]
    public void The_soft_limit_on_open_files_is_read(string line, int expected) => Assert.Equal(
        expected,
        DescriptorBudget.Parse([Head, "Max core file size        0                    unlimited            bytes     ", line, "Max locked memory         8 8 bytes"]));

    [Fact]
    public void No_text_is_no_limit() => Assert.Equal(int.MaxValue, DescriptorBudget.Parse([]));

    [Fact]
    public void This_process_has_a_limit_above_nothing() => Assert.True(DescriptorBudget.DescriptorLimit() > 0);
}
