using System.Text.Json.Serialization;
using IncidentDesk.Rules.Cases.Charters;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Identities;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Decisions.Escalations;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Decisions.Rounds;
using IncidentDesk.Rules.Measures;

namespace IncidentDesk.Rules.Cases;

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
