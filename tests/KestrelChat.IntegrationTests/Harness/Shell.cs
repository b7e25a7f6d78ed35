namespace KestrelChat.IntegrationTests.Harness;

/// <summary>Runs a tool to its end.</summary>
internal static class Shell
{
    /// <summary>Gives it all of its input, then none, and waits for its end.</summary>
    /// <returns>Its exit code, its output and its errors, the lines joined with LF.</returns>
    public static async Task<(int Code, string Output, string Error)> RunAsync(string tool, IEnumerable<string> arguments, ReadOnlyMemory<byte> input = default)
    {
        await using var program = RunningProgram.Start(Tool.Find(tool), arguments);
        try
        {
            await program.SendAsync(input);
            program.CloseInput();
        }
        catch (IOException)
        {
            // It did not want all of it.
        }

        var code = await program.ExitAsync();
        return (code, RunningProgram.Text(program.Output), RunningProgram.Text(program.Error));
    }
}
