using System.Collections.Immutable;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Precaution;

namespace IncidentDesk.Rules;

/// <summary>Whether a case is open; the code means the same by each in every protocol.</summary>
public enum CaseStatus { Open, Closed }

/// <summary>Someone in charge of the case, in a role.</summary>
public sealed record Handler(Guid Person, Role Role);

/// <summary>The case as the rules see it: what happened, folded; <see cref="Apply"/> is the only way it changes.</summary>
public sealed record CaseFile
{
    public required Guid Id { get; init; }
    public required Protocol Protocol { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public required string Stage { get; init; }
    public required DateTimeOffset StageSince { get; init; }
    public CaseStatus Status { get; init; } = CaseStatus.Open;

    /// <summary>The holder of the receipt.</summary>
    public required Guid Reporter { get; init; }

    /// <summary>People to whom the report was sealed at submission.</summary>
    public required ImmutableHashSet<Guid> Receivers { get; init; }

    public ImmutableHashSet<Guid> SetAside { get; init; } = [];
    public ImmutableHashSet<Guid> Recused { get; init; } = [];

    /// <summary>People who held keys and have left the organisation since.</summary>
    public ImmutableHashSet<Guid> Departed { get; init; } = [];

    public ImmutableDictionary<Guid, ConflictAnswer> Answers { get; init; } = ImmutableDictionary<Guid, ConflictAnswer>.Empty;

    /// <summary>People who were given keys by hand-over and have not joined yet, with the role they are asked for.</summary>
    public ImmutableDictionary<Guid, Role> Invited { get; init; } = ImmutableDictionary<Guid, Role>.Empty;

    public ImmutableList<Handler> Handlers { get; init; } = [];

    /// <summary>Everyone who ever was in charge, recused or gone too.</summary>
    public ImmutableHashSet<Handler> EverHandled { get; init; } = [];

    /// <summary>A pair has taken the case: from then on only people in charge hold its keys.</summary>
    public bool Taken { get; init; }

    public ImmutableDictionary<Consent, ConsentAnswer> Consents { get; init; } = ImmutableDictionary<Consent, ConsentAnswer>.Empty;
    public ImmutableHashSet<Consent> Revoked { get; init; } = [];
    public ImmutableHashSet<Guid> OpenedBy { get; init; } = [];
    public ImmutableList<Attested> Attestations { get; init; } = [];
    public ImmutableList<string> Path { get; init; } = [];

    /// <summary>Since when the case has been open without a break under this protocol: what was signed before counts no more.</summary>
    public required DateTimeOffset LifeSince { get; init; }

    /// <summary>The protocols and versions a case can be moved to.</summary>
    public required ProtocolShelf Shelf { get; init; }

    /// <summary>When danger was declared, by the person or by someone in charge; null when it was not.</summary>
    public DateTimeOffset? DangerSince { get; init; }

    /// <summary>What the person ticked when they reported; null when they ticked nothing.</summary>
    public IntakeAnswered? Intake { get; init; }

    /// <summary>How and when the person can be reached, as they wrote it last; null when they did not.</summary>
    public Guid? Contact { get; init; }

    /// <summary>How often the present stage was given more time.</summary>
    public int Extended { get; init; }

    public ImmutableHashSet<Guid> StopAskedBy { get; init; } = [];
    public ImmutableList<OverrideSigned> OverridesSigned { get; init; } = [];
    public ImmutableHashSet<(Consent Consent, OverrideGround Ground)> OverridesAnnounced { get; init; } = [];

    /// <summary>Others the conflict is with.</summary>
    public ImmutableList<Party> Parties { get; init; } = [];

    public ImmutableDictionary<SharedText, Guid> OfferedTexts { get; init; } = ImmutableDictionary<SharedText, Guid>.Empty;
    public ImmutableHashSet<SharedText> Declined { get; init; } = [];
    public ImmutableList<(Guid By, Guid Item)> Validations { get; init; } = [];
    public ImmutableList<(Guid By, Guid Item, Guid For)> NotedValidations { get; init; } = [];

    public ImmutableList<CommitmentLinked> Commitments { get; init; } = [];
    public ImmutableList<Breach> Breaches { get; init; } = [];

    /// <summary>Who noted a denial.</summary>
    public ImmutableHashSet<Guid> Denials { get; init; } = [];

    /// <summary>The case this one could be joined to; set by the one who loads, null when there is none.</summary>
    public CaseFile? Other { get; init; }

    /// <summary>Where the reporter's name lies; null when none was entrusted, or it was taken back.</summary>
    public Identity? Identity { get; init; }
    public ImmutableList<IdentityRequest> IdentityRequests { get; init; } = [];
    public ImmutableList<LedgerEntry> History { get; init; } = [];

    /// <summary>Decisions proposed in this case, as their own folders tell them now; set by the one who loads.</summary>
    public ImmutableArray<DecisionFile> Decisions { get; init; } = [];

    /// <summary>Stands for the person concerned where a text has to be theirs; who that is never stands in a ledger.</summary>
    public static readonly Guid Concerned = new("00000000-0000-7000-8000-000000000001");

    /// <summary>Measures proposed in this case, as their own folders tell them now; set by the one who loads.</summary>
    public ImmutableArray<MeasureFile> Measures { get; init; } = [];

    /// <summary>The question whether the law obliges to report, each time it was opened.</summary>
    public ImmutableList<Duty> Duties { get; init; } = [];

    /// <summary>Why and until when the case is kept past its time; null when nobody asked for it.</summary>
    public Hold? Hold { get; init; }

    /// <summary>The person destroyed their mailbox: nothing more is written to them, and nothing they allowed counts.</summary>
    public bool MailboxGone { get; init; }

    public static CaseFile Open(Received received, Protocol protocol) => Open(received, new ProtocolShelf([protocol]));

    public static CaseFile Open(Received received, ProtocolShelf shelf) => Open(received, shelf, shelf.Get(received.Protocol, received.Version));

    private static CaseFile Open(Received received, ProtocolShelf shelf, Protocol protocol) => new()
    {
        Id = received.Case, Shelf = shelf, Protocol = protocol, LifeSince = received.At, ReceivedAt = received.At, Reporter = received.By, Receivers = [.. received.Readers],
        Stage = protocol.First.Id, StageSince = received.At, Path = [protocol.First.Id], History = [received],
    };

    /// <summary>A case whose mailbox is destroyed, as the first who took part carried it over; <see cref="Apply"/> then gives it its own ledger.</summary>
    public static CaseFile Open(TookPart first, ProtocolShelf shelf)
    {
        var (carried, protocol) = (first.Carried, shelf.Get(first.Carried.Protocol, first.Carried.Version));
        return new()
        {
            Id = carried.Case, Shelf = shelf, Protocol = protocol, LifeSince = carried.ReceivedAt, ReceivedAt = carried.ReceivedAt, Reporter = carried.Reporter,
            Receivers = [.. carried.Receivers], SetAside = [.. carried.SetAside], Stage = protocol.First.Id, StageSince = carried.ReceivedAt, Path = [protocol.First.Id], MailboxGone = true,
        };
    }

    public CaseFile Apply(LedgerEntry entry) => Happened(entry) with { History = History.Add(entry) };

    private CaseFile Happened(LedgerEntry entry) => entry switch
    {
        ReadersSetAside set => this with { SetAside = SetAside.Union(set.Persons) },
        ConsentAnswered consent => this with
        {
            Consents = Consents.SetItem(consent.Consent, consent.Answer),
            Revoked = consent.Answer == ConsentAnswer.Yes ? Revoked.Remove(consent.Consent)
                : ConsentTo(consent.Consent) == ConsentAnswer.Yes ? Revoked.Add(consent.Consent) : Revoked,
        },
        HandlerJoined joined => Join(new(joined.By, joined.Role)),
        ConflictDeclared declared => Answered(declared),
        HandlerDeparted departed => this with
        {
            Departed = Departed.Add(departed.Person), Handlers = Handlers.RemoveAll(h => h.Person == departed.Person), Invited = Invited.Remove(departed.Person),
        },
        TextOpened opened when IsReport(opened.Item) => this with { OpenedBy = OpenedBy.Add(opened.By) },
        HandedOver handed => this with { Invited = Invited.SetItem(handed.To, handed.Role) },
        Attested attested => this with { Attestations = Attestations.Add(attested) },
        StageMoved moved => Moved(moved.To, moved.At),
        CaseReopened reopened => Moved(reopened.To, reopened.At) with { LifeSince = reopened.At, StopAskedBy = [] },
        Rerouted rerouted => SentOn(rerouted),
        VersionMoved version => this with { Protocol = Shelf.Get(Protocol.Id, version.Version) },
        ContactWritten contact => this with { Contact = contact.Item },
        IntakeAnswered intake => this with { Intake = intake, DangerSince = intake.Danger ? intake.At : DangerSince },
        DangerDeclared danger => this with { DangerSince = DangerSince ?? danger.At },
        StageExtended => this with { Extended = Extended + 1 },
        StopAsked asked => this with { StopAskedBy = asked.Stop ? StopAskedBy.Add(asked.By) : StopAskedBy.Remove(asked.By) },
        OverrideSigned signed => this with { OverridesSigned = OverridesSigned.Add(signed) },
        OverrideAnnounced told => this with { OverridesAnnounced = OverridesAnnounced.Add((told.Consent, told.Ground)) },
        PartyNamed named => this with { Parties = Parties.Add(new(named.Party, [])) },
        PartyAnswered answered => this with { Parties = Parties.ConvertAll(party => party.Id == answered.Party ? party with { Answers = party.Answers.Add(answered) } : party) },
        TextOffered offered => this with { OfferedTexts = OfferedTexts.SetItem(offered.Kind, offered.Item), Declined = Declined.Remove(offered.Kind) },
        TextDeclined declined => this with { Declined = Declined.Add(declined.Kind) },
        TextValidated validated => this with { Validations = Validations.Add((validated.By, validated.Validated)), Declined = Declined.Remove(validated.Kind) },
        ValidationNoted noted => this with { NotedValidations = NotedValidations.Add((noted.By, noted.Validated, noted.For)) },
        CommitmentLinked linked => this with { Commitments = Commitments.Add(linked) },
        BreachWritten written => this with { Breaches = Breaches.Add(new(written.Breach, written.Charter, written.Article, written.By, null)) },
        BreachConfirmed confirmed => this with { Breaches = Breaches.ConvertAll(breach => breach.Id == confirmed.Breach ? breach with { ConfirmedBy = confirmed.By } : breach) },
        DenialNoted denial => this with { Denials = Denials.Add(denial.By) },
        IdentityGiven given => this with { Identity = given.Identity },
        IdentityRemoved => this with { Identity = null },
        IdentityRequested asked => this with { IdentityRequests = IdentityRequests.Add(new(asked.Request, asked.By, asked.At, asked.Ground, asked.Key)) },
        IdentityOpened opened => this with { IdentityRequests = IdentityRequests.ConvertAll(asked => asked.Id == opened.Request ? asked with { OpenedAt = opened.At } : asked) },
        KeysRecovered recovered => Replaced(recovered),
        TookPart took when MailboxGone => Join(new(took.By, took.Role)),
        DutyOpened duty => this with { Duties = Duties.Add(new(duty.Duty, duty.Trigger, duty.At, [])) },
        DutyAnswered answered => this with { Duties = Duties.ConvertAll(duty => duty.Id == answered.Duty ? duty with { Answers = duty.Answers.Add(answered) } : duty) },
        HoldAsked asked => this with { Hold = new(asked.By, asked.At, asked.Item, Hold?.Until) },
        HoldAgreed agreed when Hold is { } hold => this with { Hold = hold with { AskedBy = null, AskedAt = agreed.At, Until = Protocol.Common.Retention.HoldReview.After(agreed.At) } },
        HoldLifted lifted when Hold is { } hold => this with { Hold = hold with { Until = lifted.At } },
        _ => this,
    };

    private CaseFile Moved(string to, DateTimeOffset at) => this with
    {
        Stage = to, StageSince = at, Extended = 0, Path = Path.Add(to), Status = Protocol.Ending(to) is null ? CaseStatus.Open : CaseStatus.Closed,
    };

    /// <summary>Under another protocol: those who receive there hold the keys, nobody is in charge yet, and nobody set aside or recused comes back.</summary>
    private CaseFile SentOn(Rerouted rerouted)
    {
        var protocol = Shelf.Get(rerouted.Protocol, rerouted.Version);
        return Moved(rerouted.Via, rerouted.At) with
        {
            Protocol = protocol, Stage = protocol.ArrivesAt, Path = Path.Add(rerouted.Via).Add(protocol.ArrivesAt), Status = CaseStatus.Open, LifeSince = rerouted.At,
            Receivers = [.. rerouted.Readers], Handlers = [], Invited = ImmutableDictionary<Guid, Role>.Empty, Taken = false, StopAskedBy = [],
        };
    }

    private bool IsReport(Guid item) => History.Exists(entry => entry is ReportWritten or ReportCompleted && entry.Text == item);

    private CaseFile Join(Handler handler)
    {
        var handlers = Handlers.Add(handler);
        return this with
        {
            Handlers = handlers, EverHandled = EverHandled.Add(handler), Invited = Invited.Remove(handler.Person),
            Taken = Taken || handlers.Select(h => h.Person).Distinct().Count() >= Protocol.MinPeople,
        };
    }

    private CaseFile Answered(ConflictDeclared declared) => this with
    {
        Answers = Answers.SetItem(declared.By, declared.Answer),
        Recused = declared.Answer == ConflictAnswer.Recuses ? Recused.Add(declared.By) : Recused,
        Handlers = declared.Answer == ConflictAnswer.Recuses ? Handlers.RemoveAll(h => h.Person == declared.By) : Handlers,
        Invited = declared.Answer == ConflictAnswer.Recuses ? Invited.Remove(declared.By) : Invited,
    };

    /// <summary>Another person than the one who lost the keys is asked to take that place; who lost them reads no more.</summary>
    private CaseFile Replaced(KeysRecovered recovered) => recovered.By == recovered.Lost ? this : this with
    {
        Handlers = Handlers.RemoveAll(handler => handler.Person == recovered.Lost), Receivers = Receivers.Remove(recovered.Lost),
        Invited = Invited.Remove(recovered.Lost).SetItem(recovered.By, recovered.Role), Departed = Departed.Remove(recovered.By),
    };

    /// <summary>Who should hold the keys of the mailbox and the case, the receipt apart.</summary>
    public ImmutableHashSet<Guid> Readers =>
        (Taken ? Handlers.Select(h => h.Person).ToImmutableHashSet() : Receivers).Union(Invited.Keys).Except(Recused).Except(SetAside).Except(Departed);

    public bool IsHandler(Guid person) => Handlers.Exists(h => h.Person == person);
    public bool Held(Guid person, Role role) => EverHandled.Contains(new(person, role));
    public IEnumerable<Guid> HandlersOf(Role role) => Handlers.Where(h => h.Role == role).Select(h => h.Person);
    public ConsentAnswer ConsentTo(Consent consent) => Consents.GetValueOrDefault(consent, ConsentAnswer.Later);
    public DecisionFile? OpenDecision => Decisions.FirstOrDefault(decision => decision.IsOpen);
    /// <summary>A decision stands, to be carried out or carried out: what was decided is first brought to its end.</summary>
    public bool HasDecided => Decisions.Any(decision => decision.State.IsDecided());

    /// <summary>A decision was proposed whose folder the one who looks cannot open: nobody can say that it has ended.</summary>
    public bool HasUnseenDecision => History.OfType<DecisionProposed>().Any(proposed => Decisions.All(decision => decision.Id != proposed.Decision));

    public Party? Party(Guid person) => Parties.Find(party => party.Id == person);
    public Guid? Offered(SharedText text) => OfferedTexts.TryGetValue(text, out var item) ? item : null;

    /// <summary>Whether what this person wrote in the case still counts.</summary>
    public bool Trusts(Guid person) => !Recused.Contains(person);

    /// <summary>Who has put this in writing since the case was last opened, and still counts.</summary>
    public IEnumerable<Guid> SignersOf(string what, DateTimeOffset? since = null) =>
        Attestations.Where(a => a.What == what && a.At >= (since ?? LifeSince) && Trusts(a.By)).Select(a => a.By).Distinct();

    /// <summary>A way to reach the person is a text like any other only while they allow it, and only the last one.</summary>
    public bool Knows(Guid text) => History.Exists(entry => entry.Text == text && (entry is not ContactWritten || text == Contact && ConsentTo(Consent.Recontact) == ConsentAnswer.Yes));

    /// <summary>When the present stage should be done; null where the protocol sets no time.</summary>
    public DateTimeOffset? StageEndsAt => Status == CaseStatus.Closed ? null : Protocol.Stage(Stage) is { Deadline: { } deadline } stage ? EndOf(stage, deadline) : null;

    /// <summary>In «mode campagne» the organisation's own limits are shorter; never a time to think or to answer, never under a notice.</summary>
    private Span InForce(Stage stage, Span deadline) =>
        Protocol.Common.Campaign is not { } part || stage.Reflection || stage.MinNotice is { } notice && notice.CanExceed(deadline.Part(part)) ? deadline : deadline.Part(part);

    private DateTimeOffset EndOf(Stage stage, Span deadline)
    {
        deadline = InForce(stage, deadline);
        var end = Enumerable.Range(0, Extended).Aggregate(deadline.After(StageSince), (end, _) => stage.Extension!.By.After(end));
        return DangerSince is { } danger && stage.Fast?.After(danger > StageSince ? danger : StageSince) is { } fast && fast < end ? fast : end;
    }

    /// <summary>When everything of a closed case is destroyed; null while it is open.</summary>
    public DateTimeOffset? PurgeAt => Retentions.PurgeAt(this);

    /// <summary>When somebody last added to the case, or the person last did anything; null when nobody did.</summary>
    public DateTimeOffset? AddedAt => History.FindLast(entry => entry.Text is not null || entry.By == Reporter)?.At;

    /// <summary>The last moment at which a measure of this case can still be in force, for each of them.</summary>
    public IEnumerable<DateTimeOffset> MeasureEnds => History.OfType<MeasureProposed>().Select(proposed =>
        Protocol.Common.Precaution.AbsoluteMax.After(Protocol.Common.Precaution.Within.After(proposed.At)));

    /// <summary>Someone of the team has written to the person.</summary>
    public bool Acknowledged => History.Exists(entry => entry is MessageSent or FeedbackWritten && entry.By != Reporter);
    public bool FeedbackGiven => History.Exists(entry => entry is FeedbackWritten);

    /// <summary>What a reader may do before any act: answer first whether they can follow, and mean it.</summary>
    public Reason? Bars(Guid person) =>
        Recused.Contains(person) || SetAside.Contains(person) ? Reason.ConflictOfInterest
        : Answers.TryGetValue(person, out var answer) ? answer == ConflictAnswer.Unsure ? Reason.ConflictUnsure : null
        : Reason.ConflictUnanswered;

    /// <summary>What stops someone in charge from acting; null when nothing does.</summary>
    public Reason? BarsHandler(Guid person) =>
        Bars(person) ?? (!IsHandler(person) ? Reason.NotAHandler : Status == CaseStatus.Closed ? Reason.CaseClosed : null);
}
