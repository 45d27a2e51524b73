using System.Collections.Immutable;
using IncidentDesk.Rules.Cases.Charters;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Crises;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Measures;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Protocols.Common;
using IncidentDesk.Rules.Purging;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Cases;

/// <summary>The case as the rules see it, folded from its entries; <see cref="Apply"/> is the only way to change
/// it.</summary>
public sealed partial record CaseFile
{
    public required Guid Id { get; init; }
    public required Protocol Protocol { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public required string Stage { get; init; }
    public required DateTimeOffset StageSince { get; init; }
    public CaseStatus Status { get; init; } = CaseStatus.Open;

    /// <summary>The holder of the receipt.</summary>
    public required Guid Reporter { get; init; }

    /// <summary>The public keys of the reporter's receipt; null where no entry pins them.</summary>
    public ReceiptPin? Pin { get; init; }

    /// <summary>The team member who typed the report, if any; null when there is no mailbox.</summary>
    public Guid? TakenBy { get; init; }

    /// <summary>The people to whom the report was sealed when it was submitted.</summary>
    public required ImmutableHashSet<Guid> Receivers { get; init; }

    public ImmutableHashSet<Guid> SetAside { get; init; } = [];
    public ImmutableHashSet<Guid> Recused { get; init; } = [];

    /// <summary>People who held keys and have since left the organisation.</summary>
    public ImmutableHashSet<Guid> Departed { get; init; } = [];

    public ImmutableDictionary<Guid, ConflictAnswer> Answers { get; init; } =
        ImmutableDictionary<Guid, ConflictAnswer>.Empty;

    /// <summary>People who received keys by hand-over and have not joined yet, with the role they are asked to
    /// take.</summary>
    public ImmutableDictionary<Guid, Role> Invited { get; init; } = ImmutableDictionary<Guid, Role>.Empty;

    public ImmutableList<Handler> Handlers { get; init; } = [];

    /// <summary>Everyone who was ever in charge, including those recused or departed.</summary>
    public ImmutableHashSet<Handler> EverHandled { get; init; } = [];

    /// <summary>Whether a pair has taken the case; from then on only the people in charge hold its keys.</summary>
    public bool Taken { get; init; }

    public ImmutableDictionary<Consent, ConsentAnswer> Consents { get; init; } =
        ImmutableDictionary<Consent, ConsentAnswer>.Empty;
    public ImmutableHashSet<Consent> Revoked { get; init; } = [];
    public ImmutableHashSet<Guid> OpenedBy { get; init; } = [];
    public ImmutableList<Attested> Attestations { get; init; } = [];
    public ImmutableList<string> Path { get; init; } = [];

    /// <summary>Since when the case has been continuously open under this protocol. Signatures given earlier no longer
    /// count.</summary>
    public required DateTimeOffset LifeSince { get; init; }

    /// <summary>The protocols and versions a case can be moved to.</summary>
    public required ProtocolShelf Shelf { get; init; }

    /// <summary>When danger was declared, by the person or by somebody in charge; null when it was not.</summary>
    public DateTimeOffset? DangerSince { get; init; }

    /// <summary>What the person ticked when reporting; null when nothing.</summary>
    public IntakeAnswered? Intake { get; init; }

    /// <summary>The text in which the person last wrote how and when to reach them; null when there is none.</summary>
    public Guid? Contact { get; init; }

    /// <summary>How often the present stage was extended.</summary>
    public int Extended { get; init; }

    public ImmutableHashSet<Guid> StopAskedBy { get; init; } = [];
    public ImmutableList<OverrideSigned> OverridesSigned { get; init; } = [];

    /// <summary>Other people who have a part in the case.</summary>
    public ImmutableList<Party> Others { get; init; } = [];

    /// <summary>The other parties of a conflict.</summary>
    public ImmutableList<Party> Parties => Others.FindAll(other => other.Kind == PartyKind.Party);

    /// <summary>The folder of what the parties write together; null until a text is offered to them.</summary>
    public Guid? Agreement { get; init; }

    /// <summary>Texts for other people that have not been cleared yet.</summary>
    public ImmutableList<ContactDrafted> Drafts { get; init; } = [];

    public ImmutableDictionary<SharedText, Guid> OfferedTexts { get; init; } =
        ImmutableDictionary<SharedText, Guid>.Empty;
    public ImmutableHashSet<SharedText> Declined { get; init; } = [];
    public ImmutableList<(Guid By, Guid Item)> Validations { get; init; } = [];
    public ImmutableList<(Guid By, Guid Item, Guid For)> NotedValidations { get; init; } = [];

    public ImmutableList<CommitmentLinked> Commitments { get; init; } = [];
    public ImmutableList<Breach> Breaches { get; init; } = [];

    /// <summary>Who noted a denial.</summary>
    public ImmutableHashSet<Guid> Denials { get; init; } = [];

    /// <summary>The case this one could be joined to, set by the caller that loads them; null when there is
    /// none.</summary>
    public CaseFile? Other { get; init; }

    /// <summary>Where the reporter's name is kept; null when none was entrusted, or it was withdrawn.</summary>
    public Identity? Identity { get; init; }
    public ImmutableList<IdentityRequest> IdentityRequests { get; init; } = [];
    public ImmutableList<LedgerEntry> History { get; init; } = [];

    /// <summary>The decisions proposed in this case, as their own folders now state, set by the caller that loads
    /// them.</summary>
    public ImmutableArray<DecisionFile> Decisions { get; init; } = [];

    /// <summary>Decisions that the holder cannot open and that are over, because the case ended them or because they
    /// had been carried out before; set by the caller that loads the case.</summary>
    public ImmutableHashSet<Guid> DecisionsOver { get; init; } = [];

    /// <summary>Stands for the person concerned where a text must be theirs; who that is never appears in a
    /// ledger.</summary>
    public static readonly Guid Concerned = new("00000000-0000-7000-8000-000000000001");

    /// <summary>The measures proposed in this case, as their own folders now state, set by the caller that loads
    /// them.</summary>
    public ImmutableArray<MeasureFile> Measures { get; init; } = [];

    /// <summary>Every time the question whether the law requires a report was opened.</summary>
    public ImmutableList<Duty> Duties { get; init; } = [];

    /// <summary>Why and until when the purge of the case is suspended; null when nobody has asked for that.</summary>
    public Hold? Hold { get; init; }

    /// <summary>The last crisis of the case, in force, over or requested; null when nobody requested one.</summary>
    public Crisis? Crisis { get; init; }

    /// <summary>Whether the reporter's mailbox was purged. Nothing can then be written to them, and their consents no
    /// longer count.</summary>
    public bool MailboxGone { get; init; }

    /// <summary>Who should hold the keys of the mailbox and the case, not counting the receipt.</summary>
    public ImmutableHashSet<Guid> Readers =>
        Handlers
            .Select(h => h.Person)
            .ToImmutableHashSet()
            .Union(Taken ? [] : Receivers)
            .Union(Invited.Keys)
            .Except(Recused)
            .Except(SetAside)
            .Except(Departed);

    /// <summary>Whether somebody with these roles may take this part: by a seat or, when the report was also sealed to
    /// people from outside, as one of them.</summary>
    public bool MaySit(Guid person, Role role, Func<Role, bool> has) =>
        has(role) || (role == Protocol.First.Roles.Keys.First() && Receivers.Contains(person) && has(Role.Outsider));

    public bool IsHandler(Guid person) => Handlers.Exists(h => h.Person == person);

    /// <summary>Whether that is the reporter or another person of the case, under the id of their mailbox or of whoever
    /// holds it, and nobody of the team.</summary>
    public bool IsOutside(Guid person) => person == Reporter || Party(person) is not null;

    public bool Held(Guid person, Role role) => EverHandled.Contains(new(person, role));

    /// <summary>Whether the person once held a role in this case that excludes this one. Listener and instructor
    /// exclude each other under any configuration.</summary>
    public bool HeldOther(Guid person, Role role) =>
        (role == Role.Instructor && Held(person, Role.Listener))
        || Protocol.Common.Roles[role].NotSamePersonAs.Any(other => Held(person, other));

    public IEnumerable<Guid> HandlersOf(Role role) => Handlers.Where(h => h.Role == role).Select(h => h.Person);

    public ConsentAnswer ConsentTo(Consent consent) => Consents.GetValueOrDefault(consent, ConsentAnswer.Later);

    public DecisionFile? OpenDecision => Decisions.FirstOrDefault(decision => decision.IsOpen);

    public Party? Party(Guid person) => Others.Find(party => party.Id == person || party.Holder == person);

    /// <summary>Whether the reporter allows it, and with them every affected person who has a mailbox of their own. A
    /// purged mailbox no longer counts as a yes.</summary>
    public bool Allows(Consent consent) =>
        ConsentTo(consent) == ConsentAnswer.Yes && AffectedConsents.Allow(this, consent);

    /// <summary>Whether the affected person's own answer is missing. It is needed when the reporter is a witness and
    /// the protocol lets the team ask the affected person.</summary>
    public bool AwaitsAffected(Consent consent) => AffectedConsents.Await(this, consent);

    /// <summary>The facilitators, in charge or invited; besides the parties, the only readers of what the parties write
    /// together.</summary>
    public IEnumerable<Guid> Facilitators =>
        Readers.Where(person =>
            Handlers.Contains(new(person, Role.Facilitator))
            || Invited.TryGetValue(person, out var role) && role == Role.Facilitator
        );

    public Guid? Offered(SharedText text) => OfferedTexts.TryGetValue(text, out var item) ? item : null;

    /// <summary>Whether what this person wrote in the case counts: they are not recused.</summary>
    public bool Trusts(Guid person) => !Recused.Contains(person);

    /// <summary>Who has attested this since the case was last opened and still counts.</summary>
    public IEnumerable<Guid> SignersOf(string what, DateTimeOffset? since = null) =>
        Attestations
            .Where(a => a.What == what && a.At >= (since ?? LifeSince) && Trusts(a.By))
            .Select(a => a.By)
            .Distinct();

    /// <summary>Whether the case has a text with this id. The way to reach the person counts only in its last version,
    /// and while they allow it.</summary>
    public bool Knows(Guid text) =>
        History.Exists(entry =>
            entry.Text == text
            && (entry is not ContactWritten || text == Contact && ConsentTo(Consent.Recontact) == ConsentAnswer.Yes)
        );

    /// <summary>When the present stage is due; null when the protocol sets no deadline, or the case is
    /// closed.</summary>
    public DateTimeOffset? StageEndsAt => StageDeadline.Of(this);

    /// <summary>Whether a deadline ends a person's time of reflection; nobody is late when it passes.</summary>
    public bool IsOwnTime(Limit limit) =>
        limit.Kind == LimitKind.Stage && Protocol.Stage(Stage) is { Reflection: true };

    /// <summary>When everything of a closed case is purged; null while it is open.</summary>
    public DateTimeOffset? PurgeAt => Retentions.PurgeAt(this);

    /// <summary>When the last text was added, or the reporter last acted; null when neither has happened.</summary>
    public DateTimeOffset? AddedAt => History.FindLast(entry => entry.Text is not null || entry.By == Reporter)?.At;

    /// <summary>For each measure of this case, when it ended, or the latest time until which it can be in
    /// force.</summary>
    public IEnumerable<DateTimeOffset> MeasureEnds =>
        History
            .OfType<MeasureProposed>()
            .Select(proposed =>
                Measures.FirstOrDefault(measure => measure.Id == proposed.Measure)
                    is { State: not (MeasureState.Proposed or MeasureState.InForce) } over
                    ? over.LiftedAt ?? over.EndsAt ?? over.SignBy
                    : Protocol.Common.Precaution.AbsoluteMax.After(Protocol.Common.Precaution.Within.After(proposed.At))
            );

    /// <summary>Whether the team has written to the reporter.</summary>
    public bool Acknowledged =>
        History.Exists(entry => entry is MessageSent or FeedbackWritten && entry.By != Reporter);

    /// <summary>Whether the team has written to the reporter since the given time.</summary>
    public bool WasWrittenTo(DateTimeOffset since) =>
        History.Exists(entry => entry is MessageSent or FeedbackWritten && entry.By != Reporter && entry.At >= since);

    public bool FeedbackGiven => History.Exists(entry => entry is FeedbackWritten);

    /// <summary>Help lines to show for the themes that the person ticked.</summary>
    public IEnumerable<string> Lines =>
        Intake?.Themes.SelectMany(theme => Protocol.LinesFor.GetValueOrDefault(theme, [])).Distinct() ?? [];

    /// <summary>Whether all ticked themes are ones that accuse nobody.</summary>
    public bool NamesNobody =>
        Intake is { Themes.IsEmpty: false } intake && intake.Themes.All(Protocol.NobodyNamed.Contains);

    /// <summary>Why this reader may not act: every reader must first answer whether they can follow the case. Null when
    /// they can.</summary>
    public Reason? Bars(Guid person) =>
        Recused.Contains(person) || SetAside.Contains(person) ? Reason.ConflictOfInterest
        : Answers.TryGetValue(person, out var answer)
            ? answer == ConflictAnswer.Unsure ? Reason.ConflictUnsure
                : null
        : Reason.ConflictUnanswered;

    /// <summary>Why somebody in charge may not act, in an open or closed case; null when they may.</summary>
    public Reason? BarsInCharge(Guid person) => Bars(person) ?? (IsHandler(person) ? null : Reason.NotAHandler);

    /// <summary>Why somebody in charge may not act in an open case; null when they may.</summary>
    public Reason? BarsHandler(Guid person) =>
        BarsInCharge(person) ?? (Status == CaseStatus.Closed ? Reason.CaseClosed : null);
}
