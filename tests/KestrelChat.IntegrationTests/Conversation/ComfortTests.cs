using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Conversation;

/// <summary>Who is away, who somebody is, and what one does not want to read, with real tools and over a restart.</summary>
public sealed class ComfortTests
{
    [Fact]
    public async Task What_an_account_ignores_is_ignored_after_a_kill_and_the_last_words_of_others_are_found()
    {
        using var folder = new TemporaryFolder();
        string[] settings = [.. ServerProcess.Unlimited, $"--Chat:Journal:Sqlite:Path={folder.File("chat.db")}", "--Chat:MessageOfTheDay=Be kind."];
        await using (var server = await ServerProcess.StartAsync(settings))
        {
            await using var tim = await ToolProcess.JoinAsync(server, "nc.openbsd", "tim");
            await using var ada = await ToolProcess.JoinAsync(server, "nc.openbsd", "ada");
            await ada.SendLineAsync("/register correct-horse-71");
            await ada.Output.ExpectAsync("* ada is your account now. /login ada takes the name from anywhere.");
            await ada.SendLineAsync("/ignore tim");
            await ada.Output.ExpectNextAsync("* You are shown nothing more that tim writes; /unignore tim ends that.");
            await tim.SendLineAsync("unheard");
            await tim.Output.ExpectAsync("\tunheard");
            await ada.SendLineAsync("/motd");
            await ada.Output.ExpectNextAsync("* Be kind.");
            await tim.SendLineAsync("/away at lunch");
            await tim.Output.ExpectAsync("* You are away, until /back.");
            await ada.SendLineAsync("/msg tim hi");
            await ada.Output.ExpectNextAsync("At TIME -- Private message to tim:", "\thi", "* tim is away: at lunch");
            await server.SignalAsync("KILL");
            await server.Program.ExitAsync();
        }

        await using (var server = await ServerProcess.StartAsync(settings))
        {
            await using var zoe = await ToolProcess.JoinAsync(server, "nc.openbsd", "zoe");
            await zoe.SendLineAsync("/seen tim");
            await zoe.Output.ExpectAsync(l => l.StartsWith("* tim is not here, and last wrote ", StringComparison.Ordinal) && l.EndsWith(", in #lobby.", StringComparison.Ordinal), "when tim wrote");
            await using var tim = await ToolProcess.JoinAsync(server, "nc.openbsd", "tim");
            await zoe.SendLineAsync("/login ada correct-horse-71");
            await zoe.Output.ExpectAsync("* You are logged in as ada.");
            await zoe.SendLineAsync("/ignored");
            await zoe.Output.ExpectNextAsync("* You ignore tim.");
            await tim.SendLineAsync("unheard too");
            await tim.Output.ExpectAsync("\tunheard too");
            await zoe.SendLineAsync("/whois tim");
            Assert.StartsWith("* tim (guest) is in #lobby, connected for ", await zoe.Output.ExpectAsync(_ => true, "who tim is"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_an_account_set_is_set_after_a_kill()
    {
        using var folder = new TemporaryFolder();
        string[] settings = [.. ServerProcess.Unlimited, $"--Chat:Journal:Sqlite:Path={folder.File("chat.db")}", "--Chat:Style=compact"];
        await using (var server = await ServerProcess.StartAsync(settings))
        {
            await using var ada = ToolProcess.Start(server, "nc.openbsd");
            await ada.SendLineAsync("/nick ada\n/register correct-horse-71\n/set time off\n/set clock 12h");
            await ada.Output.ExpectAsync("* clock is 12h now.");
            await ada.SendLineAsync("one");
            await ada.Output.ExpectNextAsync("<ada> one");
            await server.SignalAsync("KILL");
            await server.Program.ExitAsync();
        }

        await using (var server = await ServerProcess.StartAsync(settings))
        {
            await using var zoe = ToolProcess.Start(server, "nc.openbsd");
            await zoe.SendLineAsync("/login ada correct-horse-71\ntwo\n/set time asia/kolkata\nthree");
            await zoe.Output.ExpectAsync("* You are logged in as ada.");
            await zoe.Output.ExpectNextAsync("<ada> two", "* time is Asia/Kolkata now.");
            await zoe.Output.ExpectAsync(l => l.EndsWith("M] <ada> three", StringComparison.Ordinal), "a time of twelve hours");
        }
    }

    [Fact]
    public async Task Colours_and_the_bell_come_for_who_set_them_and_for_nobody_where_they_are_off()
    {
        var allowing = new OutputGuard { AllowsColour = true, AllowsBell = true };
        await using (var server = await ServerProcess.StartAsync([.. ServerProcess.Unlimited, "--Chat:Journal:Kind=memory", "--Chat:Style=compact"]))
        {
            await using var ada = ToolProcess.Start(server, "nc.openbsd", allowing);
            await ada.SendLineAsync("/nick ada\n/set time off\n/set colour on\n/set bell all");
            await ada.Output.ExpectAsync("* bell is all now.");
            await using var tim = ToolProcess.Start(server, "nc.openbsd");
            await tim.SendLineAsync("/nick tim\nhi \u001b[31mred\u0007");
            await tim.Output.ExpectAsync(l => l.EndsWith("<tim> hi [31mred", StringComparison.Ordinal), "the line without what is forbidden");
            await ada.Output.ExpectAsync("<\u001b[32mtim\u001b[39m> hi [31mred\u0007");
        }

        await using (var server = await ServerProcess.StartAsync([.. ServerProcess.Unlimited, "--Chat:Journal:Kind=memory", "--Chat:Colour=off"]))
        {
            await using var ada = ToolProcess.Start(server, "nc.openbsd");
            await ada.SendLineAsync("/set colour on");
            await ada.Output.ExpectAsync("* Not done: this server sends no colours.");
        }
    }
}
