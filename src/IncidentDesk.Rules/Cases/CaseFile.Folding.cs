using System.Collections.Immutable;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Inquiry;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Rights;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Decisions.Proposing;

namespace IncidentDesk.Rules.Cases;

/// <summary>How each entry changes the case.</summary>
public sealed partial record CaseFile
{
    /// <summary>The case after one more entry.</summary>
    public CaseFile Apply(LedgerEntry entry) =>
        (entry.Apply(this) with { History = History.Add(entry) }).ReadingDecisions(entry);

    /// <summary>For each decision proposed in the case, who of the readers of the case can open it: the pair of that
    /// moment, and whoever came into the pair before somebody who could open it acted.</summary>
    public ImmutableDictionary<Guid, ImmutableHashSet<Guid>> DecisionReaders { get; init; } =
        ImmutableDictionary<Guid, ImmutableHashSet<Guid>>.Empty;

    private CaseFile ReadingDecisions(LedgerEntry entry)
    {
        var proposed = entry as DecisionProposed;
        if (proposed is null && DecisionReaders.IsEmpty)
            return this;
        var pair = HandlersOf(Protocol.Pair)
            .Concat(Invited.Where(one => one.Value == Protocol.Pair).Select(one => one.Key))
            .ToImmutableHashSet();
        var known = proposed is null ? DecisionReaders : DecisionReaders.SetItem(proposed.Decision, pair);
        return this with
        {
            DecisionReaders = known.ToImmutableDictionary(
                one => one.Key,
                one => (one.Value.Contains(entry.By) ? one.Value.Union(pair) : one.Value).Intersect(Readers)
            ),
        };
    }

    /// <summary>Whether a decision was taken, carried out or not; what was decided must first be completed. A decision
    /// that the holder cannot open counts as taken until somebody who can has noted what became of it.</summary>
    public bool HasDecided => DecisionOutcomes.Of(this).Any(one => one.State?.IsDecided() ?? true);

    /// <summary>Whether a decision was proposed that the holder cannot open and that is not known to have
    /// ended.</summary>
    public bool HasUnseenDecision =>
        DecisionOutcomes.Of(this).Any(one => DecisionOutcomes.IsUnknown(this, one.Decision, one.State));

    /// <summary>The other case with which this one is followed; null when it is not joined.</summary>
    public Joining? Joined { get; init; }

    /// <summary>The cases that were joined to this one, or are about to be.</summary>
    public ImmutableHashSet<Guid> TakenIn { get; init; } = [];

    /// <summary>Why somebody in charge may not write to the reporter; null when they may. The mailbox of a joined case
    /// is answered while the other case goes on.</summary>
    public Reason? BarsAnswering(Guid person) =>
        Joined is { Ended: false } ? BarsInCharge(person) : BarsHandler(person);

    /// <summary>Why somebody cannot act now as one of the pair; null when they can.</summary>
    internal Reason? BarsPair(Guid person) =>
        BarsHandler(person) ?? (HandlersOf(Protocol.Pair).Contains(person) ? null : Reason.NotYourStage);

    internal CaseFile Changing(Guid person, Func<Party, Party> change) =>
        this with
        {
            Others = Others.ConvertAll(other => other.Id == person ? change(other) : other),
        };

    internal CaseFile Moved(string to, DateTimeOffset at) =>
        this with
        {
            Stage = to,
            StageSince = at,
            Extended = 0,
            Path = Path.Add(to),
            Status = Protocol.Ending(to) is null ? CaseStatus.Open : CaseStatus.Closed,
        };

    /// <summary>Whether a text is the report, or what was added to it.</summary>
    public bool IsReport(Guid item) =>
        History.Exists(entry => entry is ReportWritten or ReportCompleted && entry.Text == item);

    internal CaseFile Join(Handler handler)
    {
        var handlers = Handlers.Add(handler);
        return this with
        {
            Handlers = handlers,
            EverHandled = EverHandled.Add(handler),
            Invited = Invited.Remove(handler.Person),
            Taken = Taken || handlers.Select(h => h.Person).Distinct().Count() >= Protocol.MinPeople,
        };
    }

    /// <summary>Each person's own latest answer whether they are afraid: the reporter's, and other parties' by their
    /// ids.</summary>
    public ImmutableDictionary<Guid, FearAnswer> Fears { get; init; } = ImmutableDictionary<Guid, FearAnswer>.Empty;

    /// <summary>What people in charge noted of parties who have no mailbox.</summary>
    public ImmutableList<FearNoted> FearsNoted { get; init; } = [];

    /// <summary>The letters of grievances, in the order in which they were drafted.</summary>
    public ImmutableList<Letter> Letters { get; init; } = [];

    /// <summary>The letter with this id, that of its draft; null for none.</summary>
    public Letter? Letter(Guid id) => Letters.Find(letter => letter.Id == id);

    /// <summary>With this letter changed; a folder that does not hold its draft begins with what it knows of
    /// it.</summary>
    internal CaseFile WithLetter(Guid id, Func<Letter, Letter> change) =>
        this with
        {
            Letters = Letter(id) is { } known
                ? Letters.Replace(known, change(known))
                : Letters.Add(change(new(id, Guid.Empty))),
        };

    /// <summary>With this letter changed by the person it is for; the same case where it is for somebody
    /// else.</summary>
    internal CaseFile WithLetterOf(Guid party, Guid id, Func<Letter, Letter> change) =>
        Letter(id)?.Party == party ? WithLetter(id, change) : this;

    /// <summary>The facts of the case, in the order in which they were noted.</summary>
    public ImmutableList<Fact> FactTable { get; init; } = [];

    /// <summary>The fact with this id; null for none.</summary>
    public Fact? Fact(Guid id) => FactTable.Find(fact => fact.Id == id);

    internal CaseFile WithFact(Guid id, Func<Fact, Fact> change) =>
        this with
        {
            FactTable = FactTable.ConvertAll(fact => fact.Id == id ? change(fact) : fact),
        };

    /// <summary>The texts of findings, in the order in which they were written.</summary>
    public ImmutableList<Findings> FindingsTexts { get; init; } = [];

    /// <summary>What people said in talks, in the order in which it was first written.</summary>
    public ImmutableList<Interview> Interviews { get; init; } = [];

    /// <summary>The interview with this id, that of its first text; null for none.</summary>
    public Interview? Interview(Guid id) => Interviews.Find(interview => interview.Id == id);

    internal CaseFile WithInterview(Interview interview) =>
        this with
        {
            Interviews = Interview(interview.Id) is { } known
                ? Interviews.Replace(known, interview)
                : Interviews.Add(interview),
        };

    /// <summary>When the case was last sent on to another protocol or reopened; null when it never was.</summary>
    public DateTimeOffset? MeetingAnewSince { get; init; }

    /// <summary>When the case was last sent on to another protocol; null when it never was.</summary>
    public DateTimeOffset? OtherWordsSince { get; init; }

    /// <summary>The case as its answers stand after it was reopened or sent on at a time: nobody has said before that
    /// they are not afraid now, or that they take part now. A no stays.</summary>
    public CaseFile MeetingAnew(DateTimeOffset at) =>
        Without(at, [Consent.Participation]) with
        {
            Fears = Fears.RemoveRange(Fears.Where(fear => !fear.Value.Afraid && fear.Value.At < at).Select(f => f.Key)),
            FearsNoted = FearsNoted.RemoveAll(noted => !noted.Afraid && noted.At < at),
            MeetingAnewSince = at,
        };

    /// <summary>The case as its answers stand after it was sent on to another protocol at a time: a yes to what the
    /// other protocol words otherwise was given to something else.</summary>
    public CaseFile UnderOtherWords(DateTimeOffset at) =>
        MeetingAnew(at).Without(at, [.. Enum.GetValues<Consent>().Where(consent => consent.DependsOnProtocol())]) with
        {
            OtherWordsSince = at,
        };

    private CaseFile Without(DateTimeOffset at, ImmutableArray<Consent> consents) =>
        this with
        {
            Consents = Consents.RemoveRange(
                consents.Where(consent =>
                    ConsentTo(consent) == ConsentAnswer.Yes
                    && History.FindLast(entry => entry is ConsentAnswered given && given.Consent == consent)?.At < at
                )
            ),
            Others = Others.ConvertAll(other =>
                other with
                {
                    Answers = other.Answers.RemoveAll(given =>
                        given.Answer == ConsentAnswer.Yes && given.At < at && consents.Contains(given.Consent)
                    ),
                }
            ),
        };

    /// <summary>What people asked about their own data in their mailboxes, in the order in which it came.</summary>
    public ImmutableList<RightsRequest> RightsRequests { get; init; } = [];

    /// <summary>The request with this id; null for none.</summary>
    public RightsRequest? RightsRequest(Guid id) => RightsRequests.Find(request => request.Id == id);

    internal CaseFile WithRequest(Guid id, Func<RightsRequest, RightsRequest> change) =>
        this with
        {
            RightsRequests = RightsRequests.ConvertAll(request => request.Id == id ? change(request) : request),
        };
}
