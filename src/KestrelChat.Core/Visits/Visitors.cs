using System.Net;
using KestrelChat.Records;
using KestrelChat.Rooms;
using KestrelChat.Sessions;
using KestrelChat.State;
using KestrelChat.Text;

namespace KestrelChat.Visits;

/// <summary>
/// Those who write without a connection. Each takes its name as a newcomer does, keeps it for some time after it last wrote, so that operators can
/// act upon who wrote something and nobody else writes under that name meanwhile, and is in no room. Bounded; for any thread.
/// </summary>
/// <param name="services">The chat's.</param>
public sealed class Visitors(ChatServices services) : IDisposable
{
    /// <summary>How long a name is kept after its bearer last wrote.</summary>
    public static readonly TimeSpan Linger = TimeSpan.FromMinutes(5);

    /// <summary>How many have a name at once; beyond that who has rested longest gives it up.</summary>
    public const int MaxVisitors = 1_000;

    /// <summary>The same for the guests of one address (IPv6: one /64).</summary>
    public const int MaxGuestsOfAddress = 8;

    // Who is sent away while it writes comes once more, and no oftener.
    private const int Tries = 2;

    private readonly Lock _gate = new();
    private readonly Dictionary<(bool IsOwner, IPAddress? Block, string Name), Visitor> _visitors = [];
    private bool _isOver;

    /// <summary>Says something in a room. Completes when it is as durable as configured, and shown.</summary>
    /// <param name="author">Who.</param>
    /// <param name="room">The room's name.</param>
    /// <param name="text">What: lines without what <see cref="TextFilter"/> removes (<see cref="PastedText"/>).</param>
    /// <param name="request">The author's number of the request (<see cref="JournalRecord.Request"/>).</param>
    public async Task<PostOutcome> PostAsync(Author author, string room, string text, long request)
    {
        var visitor = Begin(author);
        try
        {
            await visitor.Turn.WaitAsync().ConfigureAwait(false);
            try
            {
                return await PostAsync(visitor, author, room, text, request).ConfigureAwait(false);
            }
            finally
            {
                visitor.Turn.Release();
            }
        }
        finally
        {
            End(visitor);
        }
    }

    /// <summary>Forgets all of them, without a record.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isOver = true;
            foreach (var (_, visitor) in _visitors)
                visitor.Rest?.Dispose();
            _visitors.Clear();
        }
    }

    private async Task<PostOutcome> PostAsync(Visitor visitor, Author author, string room, string text, long request)
    {
        for (var i = 0; i < Tries; i++)
        {
            // A name is not taken for a room that is not there, nor for one that no guest is told of.
            if (!services.State.Rooms.TryFind(room, out _) || (!author.IsOwner && !Rights.MayRead(services.State, (Member?)null, room)))
                return new PostOutcome(PostStatus.NoSuchRoom);
            if (!IsHere(visitor))
            {
                var entered = await EnterAsync(visitor, author).ConfigureAwait(false);
                if (entered.Status is not (AppendStatus.Applied or AppendStatus.AlreadyThere))
                    return OutcomeOf(entered);
            }

            if (SpeakerOf(visitor) is not { } speaker)
                continue;
            if (ObjectionTo(visitor, speaker, room) is { } objection)
                return objection;
            var record = new MessageRecord { Session = speaker.Session, From = speaker.Nick, Room = room, Text = text, Request = request };
            services.Metrics.MessageReceived();
            services.Trace(record);
            var outcome = await services.Order.AppendAsync(record).ConfigureAwait(false);
            return outcome.Status is AppendStatus.Applied ? new PostOutcome(PostStatus.Posted, Message: new PostedMessage(record.Sequence, record.Time, record.From!, record.Room)) : OutcomeOf(outcome);
        }

        return new PostOutcome(PostStatus.NotSaved, "your place here was given up");
    }

    /// <summary>Takes the name. Where an owner is here already that is no matter: what it writes is said by that connection.</summary>
    private async ValueTask<AppendOutcome> EnterAsync(Visitor visitor, Author author)
    {
        services.Sessions.Outsiders.RemoveWriter(visitor.Session);
        visitor.Session = services.Ids.Next();
        // Before it can be seen on the roster, and banned.
        if (author.Address is { } address)
            services.Sessions.Outsiders.AddWriter(visitor.Session, address);
        var outcome = await services.Order.AppendAsync(new VisitedRecord { Session = visitor.Session, From = author.Name, Proof = author.Proof }).ConfigureAwait(false);
        if (outcome.Status is not AppendStatus.Applied)
            services.Sessions.Outsiders.RemoveWriter(visitor.Session);
        return outcome;
    }

    private bool IsHere(Visitor visitor) => services.State.Roster.TryFind(visitor.Session, out _);

    private Member? SpeakerOf(Visitor visitor)
    {
        if (services.State.Roster.TryFind(visitor.Session, out var member))
            return member;
        return visitor.Author.IsOwner && services.State.Roster.TryFind(visitor.Author.Name, out var owner) && owner.IsRegistered ? owner : null;
    }

    /// <summary>Why somebody may not write in a room from outside; null if that one may.</summary>
    private PostOutcome? ObjectionTo(Visitor visitor, Member speaker, string room)
    {
        var (state, now) = (services.State, services.Time.GetUtcNow());
        // Who may not read it is not told whether there is one.
        if (!Rights.MayRead(state, speaker, room))
            return new PostOutcome(PostStatus.NoSuchRoom);
        if (state.ObjectionToRoom(speaker, room, now) is { } objection)
            return OutcomeOf(objection);
        if (speaker.IsRegistered)
            return null;
        if (visitor.Author.Address is { } address && state.Sanctions.BanOf(address, now, room) is { } ban)
            return new PostOutcome(PostStatus.NotAllowed, $"you are banned from #{room}{ban.Terms()}");
        // Another name for each message would make both nothing.
        return state.IsHeldDown(room) ? new PostOutcome(PostStatus.NotAllowed, $"while #{room} is slow or limited guests write there by a connection alone; a token does it too") : null;
    }

    private static PostOutcome OutcomeOf(AppendOutcome outcome) => outcome.Status switch
    {
        AppendStatus.NameTaken => new PostOutcome(PostStatus.NameTaken),
        AppendStatus.NotAllowed => new PostOutcome(PostStatus.NotAllowed, outcome.Reason, Wait: outcome.Wait),
        AppendStatus.NoSuchRoom => new PostOutcome(PostStatus.NoSuchRoom),
        _ => new PostOutcome(PostStatus.NotSaved, outcome.Reason),
    };

    private Visitor Begin(Author author)
    {
        List<Visitor> leaving = [];
        Visitor visitor;
        lock (_gate)
        {
            if (!_visitors.TryGetValue(author.Key, out visitor!))
            {
                if (!author.IsOwner)
                    MakePlace(v => !v.Author.IsOwner && Equals(v.Block, author.Key.Block), MaxGuestsOfAddress, leaving);
                MakePlace(_ => true, MaxVisitors, leaving);
                visitor = new Visitor(author);
                _visitors.Add(author.Key, visitor);
            }

            visitor.UnderWay++;
        }

        foreach (var each in leaving)
            _ = LeaveAsync(each);
        return visitor;
    }

    private void End(Visitor visitor)
    {
        lock (_gate)
        {
            if (--visitor.UnderWay > 0 || _isOver)
                return;
            visitor.RestsSince = services.Time.GetElapsedTime(0);
            visitor.Rest ??= services.Time.CreateTimer(_ => EndRest(visitor), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            visitor.Rest.Change(Linger, Timeout.InfiniteTimeSpan);
        }
    }

    private void EndRest(Visitor visitor)
    {
        lock (_gate)
        {
            // A request that came at this moment keeps it.
            if (_isOver || visitor.UnderWay > 0 || !_visitors.Remove(visitor.Author.Key))
                return;
        }

        _ = LeaveAsync(visitor);
    }

    /// <summary>Has those go who rested longest, until there are fewer than so many; who has something under way stays.</summary>
    private void MakePlace(Func<Visitor, bool> counts, int most, List<Visitor> leaving)
    {
        while (_visitors.Values.Count(counts) >= most && _visitors.Values.Where(v => v.UnderWay == 0 && counts(v)).MinBy(v => v.RestsSince) is { } oldest)
        {
            _visitors.Remove(oldest.Author.Key);
            leaving.Add(oldest);
        }
    }

    private async Task LeaveAsync(Visitor visitor)
    {
        visitor.Dispose();
        if (IsHere(visitor))
            await services.Order.AppendAsync(new ExitedRecord { Session = visitor.Session, From = visitor.Author.Name }).ConfigureAwait(false);
        // Not before: where it came from is remembered when it goes.
        services.Sessions.Outsiders.RemoveWriter(visitor.Session);
    }
}
