using System.Collections.Immutable;
using IncidentDesk.Rules.Cases.Charters;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Measures;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Protocols.Common;
using IncidentDesk.Rules.Purging;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Cases;

/// <summary>The case as the rules see it: what happened, folded; <see cref="Apply"/> is the only way it
/// changes.</summary>
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

    /// <summary>Who of the team typed the report, where that was done; null where there is no mailbox.</summary>
    public Guid? TakenBy { get; init; }

    /// <summary>People to whom the report was sealed at submission.</summary>
    public required ImmutableHashSet<Guid> Receivers { get; init; }

    public ImmutableHashSet<Guid> SetAside { get; init; } = [];
    public ImmutableHashSet<Guid> Recused { get; init; } = [];

    /// <summary>People who held keys and have left the organisation since.</summary>
    public ImmutableHashSet<Guid> Departed { get; init; } = [];

    public ImmutableDictionary<Guid, ConflictAnswer> Answers { get; init; } =
        ImmutableDictionary<Guid, ConflictAnswer>.Empty;

    /// <summary>People who were given keys by hand-over and have not joined yet, with the role they are asked
    /// for.</summary>
    public ImmutableDictionary<Guid, Role> Invited { get; init; } = ImmutableDictionary<Guid, Role>.Empty;

    public ImmutableList<Handler> Handlers { get; init; } = [];

    /// <summary>Everyone who ever was in charge, recused or gone too.</summary>
    public ImmutableHashSet<Handler> EverHandled { get; init; } = [];

    /// <summary>A pair has taken the case: from then on only people in charge hold its keys.</summary>
    public bool Taken { get; init; }

    public ImmutableDictionary<Consent, ConsentAnswer> Consents { get; init; } =
        ImmutableDictionary<Consent, ConsentAnswer>.Empty;
    public ImmutableHashSet<Consent> Revoked { get; init; } = [];
    public ImmutableHashSet<Guid> OpenedBy { get; init; } = [];
    public ImmutableList<Attested> Attestations { get; init; } = [];
    public ImmutableList<string> Path { get; init; } = [];

    /// <summary>Since when the case has been open without a break under this protocol: what was signed before counts no
    /// more.</summary>
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

    /// <summary>Everyone else who has a part in the case.</summary>
    public ImmutableList<Party> Others { get; init; } = [];

    /// <summary>Others the conflict is with.</summary>
    public ImmutableList<Party> Parties => Others.FindAll(other => other.Kind == PartyKind.Party);

    /// <summary>The folder of what parties write together; null as long as nobody offered a text.</summary>
    public Guid? Agreement { get; init; }

    /// <summary>Texts written for other people that nobody has cleared yet.</summary>
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

    /// <summary>The case this one could be joined to; set by the one who loads, null when there is none.</summary>
    public CaseFile? Other { get; init; }

    /// <summary>Where the reporter's name lies; null when none was entrusted, or it was taken back.</summary>
    public Identity? Identity { get; init; }
    public ImmutableList<IdentityRequest> IdentityRequests { get; init; } = [];
    public ImmutableList<LedgerEntry> History { get; init; } = [];

    /// <summary>Decisions proposed in this case, as their own folders tell them now; set by the one who
    /// loads.</summary>
    public ImmutableArray<DecisionFile> Decisions { get; init; } = [];

    /// <summary>Decisions that the one who looks cannot open and that are over all the same: the case ended them, or
    /// all their time is; set by the one who loads.</summary>
    public ImmutableHashSet<Guid> DecisionsOver { get; init; } = [];

    /// <summary>Stands for the person concerned where a text has to be theirs; who that is never stands in a
    /// ledger.</summary>
    public static readonly Guid Concerned = new("00000000-0000-7000-8000-000000000001");

    /// <summary>Measures proposed in this case, as their own folders tell them now; set by the one who loads.</summary>
    public ImmutableArray<MeasureFile> Measures { get; init; } = [];

    /// <summary>The question whether the law obliges to report, each time it was opened.</summary>
    public ImmutableList<Duty> Duties { get; init; } = [];

    /// <summary>Why and until when the case is kept past its time; null when nobody asked for it.</summary>
    public Hold? Hold { get; init; }

    /// <summary>The person destroyed their mailbox: nothing more is written to them, and nothing they allowed
    /// counts.</summary>
    public bool MailboxGone { get; init; }

    public static CaseFile Open(Received received, Protocol protocol) => Open(received, new ProtocolShelf([protocol]));

    public static CaseFile Open(Received received, ProtocolShelf shelf) =>
        Open(received, shelf, shelf.Get(received.Protocol, received.Version));

    private static CaseFile Open(Received received, ProtocolShelf shelf, Protocol protocol) =>
        new()
        {
            Id = received.Case,
            Shelf = shelf,
            Protocol = protocol,
            LifeSince = received.At,
            ReceivedAt = received.At,
            Reporter = received.By,
            TakenBy = received.TakenBy,
            Receivers = [.. received.Readers],
            Stage = protocol.First.Id,
            StageSince = received.At,
            Path = [protocol.First.Id],
            History = [received],
        };

    /// <summary>A case whose mailbox is destroyed, as the first who took part, or took the call, carried it over;
    /// <see cref="Apply"/> then gives it its own ledger.</summary>
    public static CaseFile Open(Carried carried, ProtocolShelf shelf)
    {
        var protocol = shelf.Get(carried.Protocol, carried.Version);
        return new()
        {
            Id = carried.Case,
            Shelf = shelf,
            Protocol = protocol,
            LifeSince = carried.ReceivedAt,
            ReceivedAt = carried.ReceivedAt,
            Reporter = carried.Reporter,
            Receivers = [.. carried.Receivers],
            SetAside = [.. carried.SetAside],
            Stage = protocol.First.Id,
            StageSince = carried.ReceivedAt,
            Path = [protocol.First.Id],
            MailboxGone = true,
        };
    }

    /// <summary>A case as another person sees it: what lies in their own folder, and nothing else of it.</summary>
    public static CaseFile Open(PartyOpened opened, ProtocolShelf shelf)
    {
        var protocol = shelf.Get(opened.Protocol, opened.Version);
        return new CaseFile
        {
            Id = opened.Case,
            Shelf = shelf,
            Protocol = protocol,
            LifeSince = opened.At,
            ReceivedAt = opened.At,
            Reporter = Guid.Empty,
            Receivers = [],
            Stage = protocol.First.Id,
            StageSince = opened.At,
            Path = [protocol.First.Id],
            Others = [new(opened.Party, [], opened.Kind) { HasFolder = true }],
        }.Apply(opened);
    }

    /// <summary>Who should hold the keys of the mailbox and the case, the receipt apart.</summary>
    public ImmutableHashSet<Guid> Readers =>
        Handlers
            .Select(h => h.Person)
            .ToImmutableHashSet()
            .Union(Taken ? [] : Receivers)
            .Union(Invited.Keys)
            .Except(Recused)
            .Except(SetAside)
            .Except(Departed);

    /// <summary>Whether someone of these roles may take this part: by a seat, or from outside where the report was
    /// sealed to people from outside for want of others.</summary>
    public bool MaySit(Guid person, Role role, Func<Role, bool> has) =>
        has(role) || (role == Protocol.First.Roles.Keys.First() && Receivers.Contains(person) && has(Role.Outsider));

    public bool IsHandler(Guid person) => Handlers.Exists(h => h.Person == person);

    public bool Held(Guid person, Role role) => EverHandled.Contains(new(person, role));

    /// <summary>Whether the person held a role in this case that nobody holds together with that one: whoever listened
    /// does not inquire, whatever a configuration says.</summary>
    public bool HeldOther(Guid person, Role role) =>
        (role == Role.Instructor && Held(person, Role.Listener))
        || Protocol.Common.Roles[role].NotSamePersonAs.Any(other => Held(person, other));

    public IEnumerable<Guid> HandlersOf(Role role) => Handlers.Where(h => h.Role == role).Select(h => h.Person);

    public ConsentAnswer ConsentTo(Consent consent) => Consents.GetValueOrDefault(consent, ConsentAnswer.Later);

    public DecisionFile? OpenDecision => Decisions.FirstOrDefault(decision => decision.IsOpen);

    /// <summary>A decision stands, to be carried out or carried out: what was decided is first brought to its
    /// end.</summary>
    public bool HasDecided => Decisions.Any(decision => decision.State.IsDecided());

    /// <summary>A decision was proposed whose folder the one who looks cannot open, and nothing else says that it has
    /// ended.</summary>
    public bool HasUnseenDecision =>
        History
            .OfType<DecisionProposed>()
            .Any(proposed =>
                Decisions.All(decision => decision.Id != proposed.Decision)
                && !DecisionsOver.Contains(proposed.Decision)
            );

    public Party? Party(Guid person) => Others.Find(party => party.Id == person || party.Holder == person);

    /// <summary>The person who reported allows it, and so does everyone it happened to who has a mailbox of their own;
    /// one that is gone says no more yes.</summary>
    public bool Allows(Consent consent) =>
        ConsentTo(consent) == ConsentAnswer.Yes
        && !AwaitsAffected(consent)
        && Others.All(other =>
            other.Kind != PartyKind.Affected
            || (
                other.Gone
                    ? !IncidentDesk.Rules.Cases.Parties.Contact.Asked(PartyKind.Affected).Contains(consent)
                    : !other.Asked.Contains(consent) || other.ConsentTo(consent) == ConsentAnswer.Yes
            )
        );

    /// <summary>Whoever reported saw it or was told of it: where the protocol lets the team ask the person it happened
    /// to, that person's own answer is needed too.</summary>
    public bool AwaitsAffected(Consent consent) =>
        Intake is { Witness: true }
        && IncidentDesk.Rules.Cases.Parties.Contact.Asked(PartyKind.Affected).Contains(consent)
        && Protocol.Stages.Any(stage => stage.Contact.Contains(PartyKind.Affected))
        && !Others.Any(other => other.Kind == PartyKind.Affected && other.Asked.Contains(consent));

    /// <summary>Who facilitates: in charge in that role, or asked to be; with the parties the only readers of what
    /// these write together.</summary>
    public IEnumerable<Guid> Facilitators =>
        Readers.Where(person =>
            Handlers.Contains(new(person, Role.Facilitator))
            || Invited.TryGetValue(person, out var role) && role == Role.Facilitator
        );

    public Guid? Offered(SharedText text) => OfferedTexts.TryGetValue(text, out var item) ? item : null;

    /// <summary>Whether what this person wrote in the case still counts.</summary>
    public bool Trusts(Guid person) => !Recused.Contains(person);

    /// <summary>Who has put this in writing since the case was last opened, and still counts.</summary>
    public IEnumerable<Guid> SignersOf(string what, DateTimeOffset? since = null) =>
        Attestations
            .Where(a => a.What == what && a.At >= (since ?? LifeSince) && Trusts(a.By))
            .Select(a => a.By)
            .Distinct();

    /// <summary>A way to reach the person is a text like any other only while they allow it, and only the last
    /// one.</summary>
    public bool Knows(Guid text) =>
        History.Exists(entry =>
            entry.Text == text
            && (entry is not ContactWritten || text == Contact && ConsentTo(Consent.Recontact) == ConsentAnswer.Yes)
        );

    /// <summary>When the present stage should be done; null where the protocol sets no time.</summary>
    public DateTimeOffset? StageEndsAt =>
        Status == CaseStatus.Closed ? null
        : Protocol.Stage(Stage) is { Deadline: { } deadline } stage ? EndOf(stage, deadline)
        : null;

    /// <summary>In «mode campagne» the organisation's own limits are shorter; never a time to think or to answer, nor
    /// the steps of a decision, never under a notice.</summary>
    private Span InForce(Stage stage, Span deadline) =>
        Protocol.Common.Campaign is not { } part
        || stage.Reflection
        || stage.Id == Propose.Stage
        || stage.MinNotice is { } notice && notice.CanExceed(deadline.Part(part))
            ? deadline
            : deadline.Part(part);

    /// <summary>Whether a limit ends somebody's own time to think or to answer: nobody is late when it is
    /// over.</summary>
    public bool IsOwnTime(Limit limit) =>
        limit.Kind == LimitKind.Stage && Protocol.Stage(Stage) is { Reflection: true };

    private DateTimeOffset EndOf(Stage stage, Span deadline)
    {
        deadline = InForce(stage, deadline);
        var end = Enumerable
            .Range(0, Extended)
            .Aggregate(deadline.After(StageSince), (end, _) => stage.Extension!.By.After(end));
        return
            DangerSince is { } danger
            && Fast(stage)?.After(danger > StageSince ? danger : StageSince) is { } fast
            && fast < end
            ? fast
            : end;
    }

    /// <summary>The limit that danger starts: the stage's own, and never a longer one than the floor before anybody has
    /// opened the report.</summary>
    private Span? Fast(Stage stage) =>
        stage.Id != Protocol.First.Id ? stage.Fast
        : stage.Fast is { } fast && Floors.Danger.CanExceed(fast) ? fast
        : Floors.Danger;

    /// <summary>When everything of a closed case is destroyed; null while it is open.</summary>
    public DateTimeOffset? PurgeAt => Retentions.PurgeAt(this);

    /// <summary>When somebody last added to the case, or the person last did anything; null when nobody did.</summary>
    public DateTimeOffset? AddedAt => History.FindLast(entry => entry.Text is not null || entry.By == Reporter)?.At;

    /// <summary>When each measure of this case ended, or the last moment at which it can still be in force.</summary>
    public IEnumerable<DateTimeOffset> MeasureEnds =>
        History
            .OfType<MeasureProposed>()
            .Select(proposed =>
                Measures.FirstOrDefault(measure => measure.Id == proposed.Measure)
                    is { State: not (MeasureState.Proposed or MeasureState.InForce) } over
                    ? over.LiftedAt ?? over.EndsAt ?? over.SignBy
                    : Protocol.Common.Precaution.AbsoluteMax.After(Protocol.Common.Precaution.Within.After(proposed.At))
            );

    /// <summary>Someone of the team has written to the person.</summary>
    public bool Acknowledged =>
        History.Exists(entry => entry is MessageSent or FeedbackWritten && entry.By != Reporter);

    /// <summary>Somebody of the team has written to the person since then.</summary>
    public bool WasWrittenTo(DateTimeOffset since) =>
        History.Exists(entry => entry is MessageSent or FeedbackWritten && entry.By != Reporter && entry.At >= since);

    public bool FeedbackGiven => History.Exists(entry => entry is FeedbackWritten);

    /// <summary>Help lines to show for what the person ticked.</summary>
    public IEnumerable<string> Lines =>
        Intake?.Themes.SelectMany(theme => Protocol.LinesFor.GetValueOrDefault(theme, [])).Distinct() ?? [];

    /// <summary>Nobody is accused in this case: what was ticked names no one.</summary>
    public bool NamesNobody =>
        Intake is { Themes.IsEmpty: false } intake && intake.Themes.All(Protocol.NobodyNamed.Contains);

    /// <summary>What a reader may do before any act: answer first whether they can follow, and mean it.</summary>
    public Reason? Bars(Guid person) =>
        Recused.Contains(person) || SetAside.Contains(person) ? Reason.ConflictOfInterest
        : Answers.TryGetValue(person, out var answer)
            ? answer == ConflictAnswer.Unsure ? Reason.ConflictUnsure
                : null
        : Reason.ConflictUnanswered;

    /// <summary>What stops someone in charge from acting, in a closed case too; null when nothing does.</summary>
    public Reason? BarsInCharge(Guid person) => Bars(person) ?? (IsHandler(person) ? null : Reason.NotAHandler);

    /// <summary>What stops someone in charge from acting; null when nothing does.</summary>
    public Reason? BarsHandler(Guid person) =>
        BarsInCharge(person) ?? (Status == CaseStatus.Closed ? Reason.CaseClosed : null);
}
