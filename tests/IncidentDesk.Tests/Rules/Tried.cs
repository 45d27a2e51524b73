namespace IncidentDesk.Tests.Rules;

/// <summary>Every act of the rules.</summary>
internal enum Tried
{
    Answer,
    Take,
    Open,
    Move,
    HandOver,
    Attest,
    Message,
    Note,
    Consent,
    Write,
    Complete,
    Draft,
    Propose,
    Sign,
    StepAside,
    Withdraw,
    Duty,
    AnswerDuty,
    Hold,
    AgreeHold,
    LiftHold,
    Contact,
    Clear,
    Come,
    OwnAnswer,
}
