using System.Collections.Immutable;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Duties;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Cases;

/// <summary>One condition with its parameters; those its kind does not use are null, zero or empty.</summary>
public sealed record Need(NeedKind Kind)
{
    public int Persons { get; init; }
    public Consent? Consent { get; init; }

    /// <summary>Whether an override can stand in for the consent.</summary>
    public bool OrOverride { get; init; }

    public Role? Role { get; init; }
    public ConditionSubject? Who { get; init; }
    public SharedText? Text { get; init; }
    public Span? Length { get; init; }
    public ImmutableArray<string> Stages { get; init; } = [];
    public ImmutableArray<Need> Needs { get; init; } = [];

    /// <summary>The id of what must be attested; <see cref="Words"/> is its name.</summary>
    public string? What { get; init; }
    public Words? Words { get; init; }

    /// <summary>To whom something is owed.</summary>
    public Audience? To { get; init; }

    public bool Holds(CaseFile file, DateTimeOffset now) =>
        Kind switch
        {
            NeedKind.OpenedBy => file.MailboxGone || file.OpenedBy.Count(file.IsHandler) >= Persons,
            NeedKind.ConflictAnswered => file.Handlers.Select(handler => handler.Person)
                .Distinct()
                .Count(person => file.Bars(person) is null) >= Persons,
            NeedKind.RoleFilled => file.HandlersOf(Role!.Value).Count() >= Persons,
            NeedKind.ConsentGiven => file.Allows(Consent!.Value)
                || (OrOverride && Overrides.StandsFor(file, Consent.Value)),
            NeedKind.AllParties => AllPartiesAllow(file, Consent!.Value),
            NeedKind.ConsentRevoked => !file.Revoked.IsEmpty,
            NeedKind.BothAllow => file.ConsentTo(Consent!.Value) == ConsentAnswer.Yes
                && file.Other?.ConsentTo(Consent.Value) == ConsentAnswer.Yes,
            NeedKind.TextValidated => SharedTexts.IsValidated(file, Who!.Value, Text!.Value),
            NeedKind.SignedBy => SignersOf(file).Count() >= Persons
                && (What != RightToBeHeard.Impossible || RightToBeHeard.WasTried(file)),
            NeedKind.OtherPeopleThan => file.HandlersOf(file.Protocol.Pair)
                .All(person => !file.Held(person, Role!.Value)),
            NeedKind.Elapsed => now >= Length!.After(file.StageSince),
            NeedKind.NoticeOver => NoticeIsOver(file, now),
            NeedKind.Visited => Stages.All(file.Path.Contains),
            NeedKind.CommitmentLinked => !file.Commitments.IsEmpty,
            NeedKind.Breaches => file.Breaches.Count(breach => breach.IsEstablished) >= Persons,
            NeedKind.DenialNoted => Stages.All(file.Path.Contains)
                && file.Denials.Where(file.Trusts).Distinct().Count() >= Persons,
            NeedKind.AskedBy => file.StopAskedBy.Any(person => IsSubject(file, person)),
            NeedKind.DecisionEnded => DecisionHasEnded(file),
            NeedKind.DecisionProposed => false,
            NeedKind.AnyOf => Needs.Any(need => need.Holds(file, now)),
            NeedKind.ConcernedHeard => RightToBeHeard.Holds(file, now),
            _ => IsFact(file, now),
        };

    /// <summary>What must have been done, said or happened.</summary>
    private bool IsFact(CaseFile file, DateTimeOffset now) =>
        Kind switch
        {
            NeedKind.Tried => Stages.Count(stage =>
                file.Path.Contains(stage) || file.SignersOf(Refused(stage)).Count() >= Persons
            ) >= AtLeast,
            NeedKind.ReporterTold => file.MailboxGone
                || Needs.Any(need => need.BegunAt(file) is { } begun && file.WasWrittenTo(begun)),
            NeedKind.DutyAnswered => DutyOpened.Pending(file) is null,
            NeedKind.DutyDone => StageDuties.Find(file, What!)?.StateAt(now) == DutyState.Done,
            NeedKind.NobodyAfraid => Fear.IsNobodyAfraid(file),
            NeedKind.MeasureTaken => Facts.IsMeasureTaken(file),
            NeedKind.NothingDecided => Facts.IsNothingDecided(file),
            NeedKind.DecisionCarriedOut => Facts.IsDecisionCarriedOut(file),
            NeedKind.Silence => Facts.IsSilent(file, now),
            _ => throw new InvalidOperationException($"This condition is no fact: {Kind}."),
        };

    private static bool AllPartiesAllow(CaseFile file, Consent consent) =>
        file.ConsentTo(consent) == ConsentAnswer.Yes
        && !file.Parties.IsEmpty
        && file.Parties.All(party =>
            party.ConsentTo(consent) == ConsentAnswer.Yes
            && (party.Holder is not { } holder || !file.StopAskedBy.Contains(holder))
        );

    /// <summary>A letter and a mailbox name the longest notice of the protocol, so no stage has a shorter
    /// one.</summary>
    private static bool NoticeIsOver(CaseFile file, DateTimeOffset now) =>
        file.Protocol.Stage(file.Stage)?.MinNotice is null
        || RightToBeHeard.NoticeIsOver(file, RightToBeHeard.Notice(file.Protocol), now)
        || RightToBeHeard.IsImpossible(file);

    /// <summary>None is open, and none waits to be carried out: nobody is told of it before those whom it concerns, in
    /// the order of its execution.</summary>
    private static bool DecisionHasEnded(CaseFile file) =>
        DecisionOutcomes.Of(file).ToArray() is { Length: > 0 } known
        && known.All(one =>
            one.State is { } state
                ? !state.IsOpen() && state != DecisionState.ToExecute
                : !DecisionOutcomes.IsUnknown(file, one.Decision, one.State)
        );

    /// <summary>Whether this person is the one whose request the condition asks for.</summary>
    private bool IsSubject(CaseFile file, Guid person) =>
        Who == ConditionSubject.Reporter ? person == file.Reporter : file.Party(person) is { Kind: PartyKind.Party };

    /// <summary>How many of <see cref="Stages"/> must have been tried.</summary>
    public int AtLeast { get; init; }

    /// <summary>Whether the attestation must have been written in the present stage.</summary>
    public bool Anew { get; init; }

    /// <summary>How close together the attestations must be, by people still in charge; null when that does not
    /// matter.</summary>
    public Span? Within { get; init; }

    /// <summary>Whose attestations count.</summary>
    public IEnumerable<Guid> SignersOf(CaseFile file) =>
        What == Fear.NoneFound ? NoFearFound(file)
        : Within is null ? file.SignersOf(What!, Anew ? file.StageSince : null)
        : Together(file).Select(written => written.By).Distinct();

    /// <summary>That no fear was found counts only after each person's own answer.</summary>
    private static IEnumerable<Guid> NoFearFound(CaseFile file) =>
        Fear.AnsweredAt(file) is { } answered
            ? file.SignersOf(Fear.NoneFound, answered > file.LifeSince ? answered : file.LifeSince)
            : [];

    /// <summary>The attestations close enough together to count: the group with the most people, or the latest of
    /// several.</summary>
    private ImmutableArray<Attested> Together(CaseFile file)
    {
        var written = file.Attestations.FindAll(one =>
            one.What == What
            && one.At >= (Anew ? file.StageSince : file.LifeSince)
            && file.Trusts(one.By)
            && file.IsHandler(one.By)
        );
        return written
            .Select(last =>
                written.Where(one => one.At <= last.At && last.At <= Within!.After(one.At)).ToImmutableArray()
            )
            .OrderByDescending(near => near.Select(one => one.By).Distinct().Count())
            .ThenByDescending(near => near.Max(one => one.At))
            .FirstOrDefault([]);
    }

    /// <summary>When somebody first did what this condition asks: the first attestation that counts, or the reporter's
    /// own request; null when nobody has.</summary>
    private DateTimeOffset? BegunAt(CaseFile file) =>
        Kind switch
        {
            NeedKind.SignedBy => Together(file) is { IsEmpty: false } near ? near.Min(one => one.At) : null,
            NeedKind.AskedBy when file.StopAskedBy.Contains(file.Reporter) => file
                .History.OfType<StopAsked>()
                .LastOrDefault(asked => asked.Stop)
                ?.At
                is { } asked
            && asked > file.StageSince
                ? asked
                : file.StageSince,
            _ => null,
        };

    /// <summary>The id under which people attest that a stage was refused.</summary>
    public static string Refused(string stage) => $"refus_{stage}";

    /// <summary>What has to be attested: the condition's own id, and one for each stage that may have been
    /// refused.</summary>
    public IEnumerable<Need> ToWrite() =>
        Kind switch
        {
            NeedKind.SignedBy => [this],
            NeedKind.Tried => Stages.Select(stage => new Need(NeedKind.SignedBy)
            {
                What = Refused(stage),
                Persons = Persons,
                Words = Words,
            }),
            NeedKind.AnyOf => Needs.SelectMany(need => need.ToWrite()),
            _ => [],
        };
}
