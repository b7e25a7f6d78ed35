using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Conversation;

/// <summary>The conversation in the docs is one that people have: with <c>KESTRELCHAT_WRITE=1</c> it is written anew.</summary>
public sealed class ConversationDocumentTests
{
    private const string Variable = "KESTRELCHAT_WRITE";

    [Fact]
    public async Task The_conversation_in_the_docs_goes_as_it_is_written()
    {
        using var folder = new TemporaryFolder();
        // Nobody is told of a newcomer before that one types, however slow the machine is.
        await using var server = await ServerProcess.StartAsync(
            [.. ServerProcess.Unlimited, $"--Chat:Journal:Sqlite:Path={folder.File("chat.db")}", "--Chat:AnnounceAfter=1h", "--Chat:MessageOfTheDay=Be kind.", "--Chat:ReplayOnJoin=3"]);
        await using var play = new Play(server, folder.File("admin.sock"));
        var document = Repository.Text(ConversationDocument.Path).TrimEnd('\n').Split('\n');

        var played = await ConversationDocument.PlayAsync(document, play);

        if (Environment.GetEnvironmentVariable(Variable) is "1")
            await File.WriteAllTextAsync(Repository.File(ConversationDocument.Path), string.Join('\n', played) + "\n");
        else
            Assert.Equal(ConversationDocument.Comparable(document), ConversationDocument.Comparable(played));
    }
}
