using System.Collections.Immutable;
using System.Text.Json.Serialization;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Precaution;

namespace IncidentDesk.Rules;

/// <summary>Where something confidential lies, and so who can read it.</summary>
public enum FolderKind
{
    Mailbox,
    Case,
    Decision,
    Identity,
    Measure,
    Party,
    Agreement,
}

/// <summary>What someone answered when asked whether they can follow a case.</summary>
public enum ConflictAnswer
{
    Can,
    Recuses,
    Unsure,
}

/// <summary>Something that happened in a folder: who, when, what. It holds no text, only the id of a sealed
/// item.</summary>
[JsonDerivedType(typeof(Received), "received")]
[JsonDerivedType(typeof(ReadersSetAside), "readers_set_aside")]
[JsonDerivedType(typeof(ReportWritten), "report_written")]
[JsonDerivedType(typeof(ReportCompleted), "report_completed")]
[JsonDerivedType(typeof(ConsentAnswered), "consent_answered")]
[JsonDerivedType(typeof(MessageSent), "message_sent")]
[JsonDerivedType(typeof(HandlerJoined), "handler_joined")]
[JsonDerivedType(typeof(HandlerLeft), "handler_left")]
[JsonDerivedType(typeof(HandlerDeparted), "handler_departed")]
[JsonDerivedType(typeof(KeysRegranted), "keys_regranted")]
[JsonDerivedType(typeof(ConflictDeclared), "conflict_declared")]
[JsonDerivedType(typeof(TextOpened), "text_opened")]
[JsonDerivedType(typeof(NoteWritten), "note_written")]
[JsonDerivedType(typeof(HandedOver), "handed_over")]
[JsonDerivedType(typeof(HandOverAsked), "hand_over_asked")]
[JsonDerivedType(typeof(HandOverAgreed), "hand_over_agreed")]
[JsonDerivedType(typeof(KeysGiven), "keys_given")]
[JsonDerivedType(typeof(ReportOpened), "report_opened")]
[JsonDerivedType(typeof(Attested), "attested")]
[JsonDerivedType(typeof(StageMoved), "stage_moved")]
[JsonDerivedType(typeof(DecisionProposed), "decision_proposed")]
[JsonDerivedType(typeof(DecisionVetoed), "decision_vetoed")]
[JsonDerivedType(typeof(ProposalOpened), "proposal_opened")]
[JsonDerivedType(typeof(SteppedAside), "stepped_aside")]
[JsonDerivedType(typeof(ProposalWithdrawn), "proposal_withdrawn")]
[JsonDerivedType(typeof(ProposalDrafted), "proposal_drafted")]
[JsonDerivedType(typeof(AdviceNoted), "advice_noted")]
[JsonDerivedType(typeof(QuestionAsked), "question_asked")]
[JsonDerivedType(typeof(QuestionAnswered), "question_answered")]
[JsonDerivedType(typeof(QuestionsOrdered), "questions_ordered")]
[JsonDerivedType(typeof(StepClosed), "step_closed")]
[JsonDerivedType(typeof(ProposalKept), "proposal_kept")]
[JsonDerivedType(typeof(ProposalRevised), "proposal_revised")]
[JsonDerivedType(typeof(RoundCounted), "round_counted")]
[JsonDerivedType(typeof(ObjectionJudged), "objection_judged")]
[JsonDerivedType(typeof(EscalationAnswered), "escalation_answered")]
[JsonDerivedType(typeof(EscalationAgreed), "escalation_agreed")]
[JsonDerivedType(typeof(VetoGiven), "veto_given")]
[JsonDerivedType(typeof(AlternateAsked), "alternate_asked")]
[JsonDerivedType(typeof(PairLeft), "pair_left")]
[JsonDerivedType(typeof(PairJoined), "pair_joined")]
[JsonDerivedType(typeof(ExecutionDone), "execution_done")]
[JsonDerivedType(typeof(AppealFiled), "appeal_filed")]
[JsonDerivedType(typeof(AppealAnswered), "appeal_answered")]
[JsonDerivedType(typeof(ReviewHeld), "review_held")]
[JsonDerivedType(typeof(DecisionLifted), "decision_lifted")]
[JsonDerivedType(typeof(ConsentOverridden), "consent_overridden")]
[JsonDerivedType(typeof(IdentityGiven), "identity_given")]
[JsonDerivedType(typeof(IdentityRemoved), "identity_removed")]
[JsonDerivedType(typeof(IdentityOpened), "identity_opened")]
[JsonDerivedType(typeof(IdentityRequested), "identity_requested")]
[JsonDerivedType(typeof(KeysRecovered), "keys_recovered")]
[JsonDerivedType(typeof(NameWritten), "name_written")]
[JsonDerivedType(typeof(ContactWritten), "contact_written")]
[JsonDerivedType(typeof(MeetingOffered), "meeting_offered")]
[JsonDerivedType(typeof(MeetingAnswered), "meeting_answered")]
[JsonDerivedType(typeof(FileAdded), "file_added")]
[JsonDerivedType(typeof(OriginalKept), "original_kept")]
[JsonDerivedType(typeof(OriginalAsked), "original_asked")]
[JsonDerivedType(typeof(OriginalOpened), "original_opened")]
[JsonDerivedType(typeof(IntakeAnswered), "intake_answered")]
[JsonDerivedType(typeof(StopAsked), "stop_asked")]
[JsonDerivedType(typeof(TextOffered), "text_offered")]
[JsonDerivedType(typeof(TextValidated), "text_validated")]
[JsonDerivedType(typeof(TextDeclined), "text_declined")]
[JsonDerivedType(typeof(ValidationNoted), "validation_noted")]
[JsonDerivedType(typeof(OverrideSigned), "override_signed")]
[JsonDerivedType(typeof(OverrideAnnounced), "override_announced")]
[JsonDerivedType(typeof(DangerDeclared), "danger_declared")]
[JsonDerivedType(typeof(StageExtended), "stage_extended")]
[JsonDerivedType(typeof(VersionMoved), "version_moved")]
[JsonDerivedType(typeof(Rerouted), "rerouted")]
[JsonDerivedType(typeof(CaseReopened), "case_reopened")]
[JsonDerivedType(typeof(CasePaused), "case_paused")]
[JsonDerivedType(typeof(PartyNamed), "party_named")]
[JsonDerivedType(typeof(PartyAnswered), "party_answered")]
[JsonDerivedType(typeof(CommitmentLinked), "commitment_linked")]
[JsonDerivedType(typeof(BreachWritten), "breach_written")]
[JsonDerivedType(typeof(BreachConfirmed), "breach_confirmed")]
[JsonDerivedType(typeof(DenialNoted), "denial_noted")]
[JsonDerivedType(typeof(TookPart), "took_part")]
[JsonDerivedType(typeof(CallTaken), "call_taken")]
[JsonDerivedType(typeof(FeedbackWritten), "feedback_written")]
[JsonDerivedType(typeof(MeasureProposed), "measure_proposed")]
[JsonDerivedType(typeof(MeasureOpened), "measure_opened")]
[JsonDerivedType(typeof(MeasureSignersChanged), "measure_signers_changed")]
[JsonDerivedType(typeof(MeasureSigned), "measure_signed")]
[JsonDerivedType(typeof(MeasureConfirmed), "measure_confirmed")]
[JsonDerivedType(typeof(MeasureLifted), "measure_lifted")]
[JsonDerivedType(typeof(MeasureTold), "measure_told")]
[JsonDerivedType(typeof(DutyOpened), "duty_opened")]
[JsonDerivedType(typeof(DutyRaised), "duty_raised")]
[JsonDerivedType(typeof(DutyAnswered), "duty_answered")]
[JsonDerivedType(typeof(HoldAsked), "hold_asked")]
[JsonDerivedType(typeof(HoldAgreed), "hold_agreed")]
[JsonDerivedType(typeof(HoldLifted), "hold_lifted")]
[JsonDerivedType(typeof(ContactDrafted), "contact_drafted")]
[JsonDerivedType(typeof(ContactCleared), "contact_cleared")]
[JsonDerivedType(typeof(PartyInvited), "party_invited")]
[JsonDerivedType(typeof(ContactAttempted), "contact_attempted")]
[JsonDerivedType(typeof(CodeRenewed), "code_renewed")]
[JsonDerivedType(typeof(PartyOpened), "party_opened")]
[JsonDerivedType(typeof(PartyCame), "party_came")]
[JsonDerivedType(typeof(PartyMessage), "party_message")]
[JsonDerivedType(typeof(PartyAccount), "party_account")]
[JsonDerivedType(typeof(PartyStopped), "party_stopped")]
[JsonDerivedType(typeof(PartyHeld), "party_held")]
[JsonDerivedType(typeof(AgreementOpened), "agreement_opened")]
[JsonDerivedType(typeof(CaseJoined), "case_joined")]
public abstract record LedgerEntry(Guid By, DateTimeOffset At)
{
    /// <summary>The folder whose ledger carries the entry.</summary>
    [JsonIgnore]
    public abstract FolderKind Folder { get; }

    /// <summary>Whose folder it is, where a case has several of that kind.</summary>
    [JsonIgnore]
    public virtual Guid? Whose => null;

    /// <summary>The sealed text that belongs to the entry, if any.</summary>
    [JsonIgnore]
    public virtual Guid? Text => null;
}

// The mailbox: what the person who reported can read too.

/// <summary>The first entry: the protocol is pinned, and so are the people to whom the report was sealed.</summary>
public sealed record Received(
    Guid By,
    DateTimeOffset At,
    Guid Case,
    string Protocol,
    int Version,
    ImmutableArray<Guid> Readers
) : LedgerEntry(By, At)
{
    /// <summary>Who of the team typed it for somebody on the telephone, and so knows its words; null for whoever wrote
    /// it themself.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Guid? TakenBy { get; init; }

    public override FolderKind Folder => FolderKind.Mailbox;
}

/// <summary>People the reporter chose to set aside: nothing of this case is ever sealed to them.</summary>
public sealed record ReadersSetAside(Guid By, DateTimeOffset At, ImmutableArray<Guid> Persons) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Mailbox;
}

/// <summary>The report as it was sent; its text is sealed in the mailbox, so the reporter can read it again.</summary>
public sealed record ReportWritten(Guid By, DateTimeOffset At, Guid Item) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Mailbox;
    public override Guid? Text => Item;
}

/// <summary>The reporter added to what they wrote; the report itself stays as it was.</summary>
public sealed record ReportCompleted(Guid By, DateTimeOffset At, Guid Item) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Mailbox;
    public override Guid? Text => Item;
}

/// <summary>The reporter's answer to one consent; the latest counts, from the very next act.</summary>
public sealed record ConsentAnswered(Guid By, DateTimeOffset At, Consent Consent, ConsentAnswer Answer)
    : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Mailbox;
}

/// <summary>A message between the reporter and the team, in either direction.</summary>
public sealed record MessageSent(Guid By, DateTimeOffset At, Guid Item) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Mailbox;
    public override Guid? Text => Item;
}

/// <summary>Someone takes part in the case from now on; the reporter may know who follows.</summary>
public sealed record HandlerJoined(Guid By, DateTimeOffset At, Role Role) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Mailbox;
}

/// <summary>Someone who took part does not any more, whatever the reason; the reporter may know that, and never
/// why.</summary>
public sealed record HandlerLeft(Guid By, DateTimeOffset At, Guid Person) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Mailbox;
}

// The case: the team's own, never the reporter's.

/// <summary>Someone's own answer to whether they can follow the case; stepping back is final.</summary>
public sealed record ConflictDeclared(Guid By, DateTimeOffset At, ConflictAnswer Answer) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
}

/// <summary>Someone who held the keys has left the organisation; written by the next holder who acts, with the new
/// key.</summary>
public sealed record HandlerDeparted(Guid By, DateTimeOffset At, Guid Person) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
}

/// <summary>Someone who made new keys was given the case again; the key changes with it.</summary>
public sealed record KeysRegranted(Guid By, DateTimeOffset At, Guid To) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
}

/// <summary>Someone lifted the veil from a text; the team can see who read what, and when.</summary>
public sealed record TextOpened(Guid By, DateTimeOffset At, Guid Item) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
}

/// <summary>A note of the team, which the reporter never reads.</summary>
public sealed record NoteWritten(Guid By, DateTimeOffset At, Guid Item) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
    public override Guid? Text => Item;
}

/// <summary>Keys were given to someone who is asked to take part.</summary>
public sealed record HandedOver(Guid By, DateTimeOffset At, Guid To, Role Role) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
}

/// <summary>Someone put something in writing that a condition asks for, with a reason.</summary>
public sealed record Attested(Guid By, DateTimeOffset At, string What, Guid Item) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
    public override Guid? Text => Item;
}

/// <summary>The case went to another place of its protocol, a stage or an end.</summary>
public sealed record StageMoved(Guid By, DateTimeOffset At, string To) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
}

/// <summary>A decision was put to the deciding body; its text and its signatures lie in a folder of its own.</summary>
public sealed record DecisionProposed(Guid By, DateTimeOffset At, Guid Decision, DecisionKind Kind)
    : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
}

/// <summary>A second veto ended a decision of the case: whoever follows the case later, without a key to that decision,
/// proposes nothing more in it.</summary>
public sealed record DecisionVetoed(Guid By, DateTimeOffset At, Guid Decision) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
}

/// <summary>One of the pair wrote a proposal; nobody else reads it before another of the case's people has cleared
/// it.</summary>
public sealed record ProposalDrafted(Guid By, DateTimeOffset At, Guid Item) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
    public override Guid? Text => Item;
}

// The decision: what the pair and the deciding body read. Its steps stand in Decisions/Entries.cs.

/// <summary>The first entry of a decision: the exact text by its hash, the measure, who may sign it, how many must, and
/// how long each step lasts.</summary>
/// <param name="Item">The sealed item that holds the exact text.</param>
/// <param name="TextHash">SHA-256 of the text's UTF-8 bytes, lower-case hex.</param>
/// <param name="JournalHead">Head of the desk's journal when the proposal was made, lower-case hex.</param>
public sealed record ProposalOpened(
    Guid By,
    DateTimeOffset At,
    Guid Decision,
    DecisionKind Kind,
    Guid Item,
    string TextHash,
    string Protocol,
    int ProtocolVersion,
    ImmutableArray<DecisionRule> Rules,
    ImmutableArray<Signer> Signers,
    string JournalHead
) : LedgerEntry(By, At)
{
    /// <summary>SHA-256 of the protocol's definition, lower-case hex.</summary>
    public required string ProtocolHash { get; init; }

    /// <summary>The validations that gave the mandate when the proposal was made, so that no later change of the CoPil
    /// counts.</summary>
    public required ImmutableArray<Validation> Mandate { get; init; }

    /// <summary>The roster that the signers were taken from, so that whoever checks the decision later can see who put
    /// them there.</summary>
    public required RosterPin Roster { get; init; }

    public required Measure Measure { get; init; }
    public required DecisionProcess Process { get; init; }

    /// <summary>Who wrote the text; <see cref="LedgerEntry.By"/> read it again and cleared it.</summary>
    public required Guid Writer { get; init; }

    /// <summary>The public key that the reactions are sealed to, hex.</summary>
    public required string RoundKey { get; init; }

    /// <summary>The public key that advice by invitation code is sealed to, hex.</summary>
    public string AdviceKey { get; init; } = "";

    /// <summary>A tag of the case it stands on, which tells nothing of the case: under it the journal holds what ends
    /// the decision. Empty in old proposals.</summary>
    public string StandsOn { get; init; } = "";

    /// <summary>Who runs the rounds; null when a decision has none.</summary>
    public Guid? Facilitator { get; init; }

    /// <summary>The decision whose measure this one lifts.</summary>
    public Guid? Lifts { get; init; }

    /// <summary>The suspension that this one renews.</summary>
    public Guid? Renews { get; init; }

    /// <summary>The numbers of a kind, as they were when it was proposed.</summary>
    public DecisionRule RuleFor(DecisionKind kind) => Rules.First(rule => rule.Kind == kind);

    public override FolderKind Folder => FolderKind.Decision;
    public override Guid? Text => Item;
}

/// <summary>A signer leaves the decision without giving a reason; a signature given before no longer counts.</summary>
public sealed record SteppedAside(Guid By, DateTimeOffset At) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Decision;
}

/// <summary>The pair took its proposal back; signatures given to it no longer lead anywhere.</summary>
/// <param name="Departure">The person concerned leaves of their own will.</param>
public sealed record ProposalWithdrawn(Guid By, DateTimeOffset At, bool Departure = false) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Decision;
}

// Custody: what nobody opens alone. The first three lie in the mailbox, so that the person sees them.

/// <summary>The person entrusted their name to custodians, anew or for the first time; what was entrusted before is
/// destroyed.</summary>
public sealed record IdentityGiven(Guid By, DateTimeOffset At, Identity Identity) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Mailbox;
}

/// <summary>The person took their name back; it was destroyed with its keys.</summary>
public sealed record IdentityRemoved(Guid By, DateTimeOffset At) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Mailbox;
}

/// <summary>Custodians opened the name for someone in charge, and on which ground; the person reads it in the
/// mailbox.</summary>
public sealed record IdentityOpened(Guid By, DateTimeOffset At, Guid Request, IdentityGround Ground)
    : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Mailbox;
}

/// <summary>Someone in charge asked the custodians for the name.</summary>
/// <param name="Key">The key the name lay under; a name given anew needs another request.</param>
/// <param name="Item">The reason; null where two people have each attested theirs.</param>
public sealed record IdentityRequested(
    Guid By,
    DateTimeOffset At,
    Guid Request,
    IdentityGround Ground,
    Guid Key,
    Guid? Item
) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
    public override Guid? Text => Item;
}

/// <summary>Custodians gave the case's keys to <see cref="LedgerEntry.By"/>, in the place of someone whose own were
/// lost.</summary>
public sealed record KeysRecovered(Guid By, DateTimeOffset At, Guid Lost, Role Role) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
}

/// <summary>The only entry of an identity folder: the name, and how the person wants to be called.</summary>
public sealed record NameWritten(Guid By, DateTimeOffset At, Guid Item) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Identity;
    public override Guid? Text => Item;
}
