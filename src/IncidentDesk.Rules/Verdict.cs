using System.Collections.Immutable;

namespace IncidentDesk.Rules;

/// <summary>Why an act is refused; each has a sentence on the page that says what is missing.</summary>
public enum Reason
{
    ConflictOfInterest,
    ConflictUnanswered,
    ConflictUnsure,
    NotAHandler,
    NotYourStage,
    PairComplete,
    AlreadyHandler,
    RoleMissing,
    HeldAnotherRole,
    LastReader,
    CaseClosed,
    NoSuchMove,
    NeedsMissing,
    NoSuchConsent,
    TooFewReaders,
    NoSuchText,
    TwoOpenIt,
    OriginalUnguarded,
    HalfLost,
    MeetingPast,
    DecisionStands,
    StopNotAsked,
    NothingOffered,
    NotClosed,
    NoMoreTime,
    VersionInForce,
    OverrideSigned,
    NoSuchParty,
    NoSuchArticle,
    UnvalidatedMandate,
    DecisionUnknown,
    DecisionAlreadyOpen,
    WrongStage,
    TooFewSigners,
    PurposeMissing,
    NotEligible,
    AlreadySigned,
    ProposalLapsed,
    ProposalEnded,
    OtherText,
    SignatureMismatch,
    AlreadyValidated,
    NotInCopil,
    OtherVersion,
    TextMissing,
    ClockBehind,
    SecondReader,
    NoDraft,
    MeasureTooLong,
    HarderThanBefore,
    WrongStep,
    OtherPart,
    NoSuchObjection,
    NoSuchAnswer,
    TooFewAbove,
    NotYourTurn,
    EnoughRemain,
    TellAffectedFirst,
    AlreadyDone,
    TooLate,
    FacilitatorUnknown,
    NothingToLift,
    TooFewCustodians,
    NoIdentity,
    NoIdentityConsent,
    IdentityAlreadyAsked,
    IdentityRequestLapsed,
    TooFewApprovals,
    WrongShares,
    NothingToRecover,
    NoSuchMeasure,
    MeasureLapsed,
    MeasureStarted,
    MeasureOver,
    MeasureNotLonger,
    NoSuchDuty,
    DutyOpen,
    NoHold,
    UnderHold,
    MailboxGone,
    NoContactHere,
    HasCome,
    NoSuchDay,
    ConsultationOpen,
    CaseStopped,
    CaseChanged,
    BindingLost,
    VetoedTwice,
    MeasureSpent,
    RoleNotHere,
    FollowUpNotAllowed,
    WaitsForSecond,
    NobodyAgrees,
    AlreadySent,
    OtherReaders,
    AlreadyWritten,
    ChangedMeanwhile,
    RosterTextTooLong,
    NoSuchCircle,
    TooManyProposals,
    RosterInDoubt,
    TryAgain,
    KeysForOthersOnly,
    SecondFactorMissing,
    KeysAlreadyAsked,
    TooManyKeysAsked,
    KeysWithdrawn,
}

/// <summary>An act that is refused: the reason and, where conditions are missing, which ones.</summary>
public sealed record Refusal(Reason Reason)
{
    public ImmutableArray<Need> Missing { get; init; } = [];
}

/// <summary>What a rule answers: the entries to append, or the refusal that says why not.</summary>
public sealed record Verdict
{
    public ImmutableArray<LedgerEntry> Entries { get; private init; } = [];
    public Refusal? Refusal { get; private init; }

    public static Verdict Of(params ReadOnlySpan<LedgerEntry> entries) => new() { Entries = [.. entries] };

    public static implicit operator Verdict(LedgerEntry entry) => Of(entry);

    public static implicit operator Verdict(Refusal refusal) => new() { Refusal = refusal };

    public static implicit operator Verdict(Reason reason) => new() { Refusal = new(reason) };
}
