using System.Collections.Immutable;
using IncidentDesk.Rules.Decisions;

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

    /// <summary>Where the reporter's name lies; null when none was entrusted, or it was taken back.</summary>
    public Identity? Identity { get; init; }
    public ImmutableList<IdentityRequest> IdentityRequests { get; init; } = [];
    public ImmutableList<LedgerEntry> History { get; init; } = [];

    /// <summary>Decisions proposed in this case, as their own folders tell them now; set by the one who loads.</summary>
    public ImmutableArray<DecisionFile> Decisions { get; init; } = [];

    public static CaseFile Open(Received received, Protocol protocol) => new()
    {
        Id = received.Case, Protocol = protocol, ReceivedAt = received.At, Reporter = received.By, Receivers = [.. received.Readers],
        Stage = protocol.First.Id, StageSince = received.At, Path = [protocol.First.Id], History = [received],
    };

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
        StageMoved moved => this with
        {
            Stage = moved.To, StageSince = moved.At, Path = Path.Add(moved.To),
            Status = Protocol.Ending(moved.To) is null ? CaseStatus.Open : CaseStatus.Closed,
        },
        IdentityGiven given => this with { Identity = given.Identity },
        IdentityRemoved => this with { Identity = null },
        IdentityRequested asked => this with { IdentityRequests = IdentityRequests.Add(new(asked.Request, asked.By, asked.At, asked.Ground, asked.Key)) },
        IdentityOpened opened => this with { IdentityRequests = IdentityRequests.ConvertAll(asked => asked.Id == opened.Request ? asked with { OpenedAt = opened.At } : asked) },
        KeysRecovered recovered => Replaced(recovered),
        _ => this,
    };

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
    /// <summary>A decision was proposed whose folder the one who looks cannot open: nobody can say that it has ended.</summary>
    public bool HasUnseenDecision => History.OfType<DecisionProposed>().Any(proposed => Decisions.All(decision => decision.Id != proposed.Decision));

    public bool Knows(Guid text) => History.Exists(entry => entry.Text == text);

    /// <summary>When the present stage should be done; null where the protocol sets no time.</summary>
    public DateTimeOffset? StageEndsAt => Status == CaseStatus.Closed ? null : Protocol.Stage(Stage)?.Deadline?.After(StageSince);

    /// <summary>When everything of a closed case is destroyed; null while it is open, or where its end sets no time.</summary>
    public DateTimeOffset? PurgeAt => Protocol.Ending(Stage)?.PurgeAfter?.After(StageSince);

    /// <summary>What a reader may do before any act: answer first whether they can follow, and mean it.</summary>
    public Reason? Bars(Guid person) =>
        Recused.Contains(person) || SetAside.Contains(person) ? Reason.ConflictOfInterest
        : Answers.TryGetValue(person, out var answer) ? answer == ConflictAnswer.Unsure ? Reason.ConflictUnsure : null
        : Reason.ConflictUnanswered;

    /// <summary>What stops someone in charge from acting; null when nothing does.</summary>
    public Reason? BarsHandler(Guid person) =>
        Bars(person) ?? (!IsHandler(person) ? Reason.NotAHandler : Status == CaseStatus.Closed ? Reason.CaseClosed : null);
}
