using System.Collections.Immutable;

namespace IncidentDesk.Rules.Decisions;

/// <summary>Something that happened in a decision; the pair, the body and whoever runs the rounds can read
/// it.</summary>
public abstract record DecisionEntry(Guid By, DateTimeOffset At) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Decision;
}

/// <summary>Whose advice was noted: it is recorded, never decisive.</summary>
public enum AdviceOf
{
    Affected,
    Concerned,
    Cellule,
    Circle,
    Other,
}

/// <summary>Advice that somebody gave by voice or by letter, written down by one of the pair or the
/// facilitator.</summary>
public sealed record AdviceNoted(Guid By, DateTimeOffset At, AdviceOf Of, Guid Item) : DecisionEntry(By, At)
{
    public override Guid? Text => Item;
}

/// <summary>A question about the proposal, without a why.</summary>
public sealed record QuestionAsked(Guid By, DateTimeOffset At, Guid Item) : DecisionEntry(By, At)
{
    public override Guid? Text => Item;
}

/// <summary>One of the pair answers a question.</summary>
public sealed record QuestionAnswered(Guid By, DateTimeOffset At, Guid Question, Guid Item) : DecisionEntry(By, At)
{
    public override Guid? Text => Item;
}

/// <summary>The facilitator put the questions in another order.</summary>
public sealed record QuestionsOrdered(Guid By, DateTimeOffset At, ImmutableArray<Guid> Questions)
    : DecisionEntry(By, At);

/// <summary>The facilitator closed a step before its hour.</summary>
public sealed record StepClosed(Guid By, DateTimeOffset At, DecisionState Step) : DecisionEntry(By, At);

/// <summary>The pair maintains its text as it is; a round of objections opens.</summary>
/// <param name="RoundKey">The public key positions of that round are sealed to, hex.</param>
public sealed record ProposalKept(Guid By, DateTimeOffset At, string RoundKey) : DecisionEntry(By, At);

/// <summary>The pair changed its text: written by one, cleared by the other; a round of objections opens.</summary>
public sealed record ProposalRevised(
    Guid By,
    DateTimeOffset At,
    Guid Writer,
    Guid Draft,
    Guid Item,
    string TextHash,
    Measure Measure,
    string RoundKey
) : DecisionEntry(By, At)
{
    public override Guid? Text => Item;
}

/// <summary>A round is over: what was said in it, anchored in the ledger by the first who acts after it.</summary>
public sealed record RoundCounted(Guid By, DateTimeOffset At, int Round, ImmutableArray<CountedPosition> Positions)
    : DecisionEntry(By, At);

/// <summary>A position of a closed round, with the hash of what lies sealed in the database, lower-case hex.</summary>
public sealed record CountedPosition(Guid Person, DateTimeOffset At, PositionKind Kind, string Hash);

/// <summary>Someone who neither proposes nor objects says whether an objection is valid.</summary>
public sealed record ObjectionJudged(Guid By, DateTimeOffset At, int Round, Guid Objector, bool Valid, Guid Item)
    : DecisionEntry(By, At)
{
    public override Guid? Text => Item;
}

/// <summary>What the body above may do; never more than was asked.</summary>
public enum AboveAnswer
{
    SendBack,
    Soften,
    Drop,
}

/// <summary>A milder text that the body above would have signed instead.</summary>
public sealed record Softening(Guid Item, string TextHash, Measure Measure);

/// <summary>Someone of the body above answers an objection that is left.</summary>
/// <param name="Softer">The milder text; null when the answer needs none.</param>
public sealed record EscalationAnswered(Guid By, DateTimeOffset At, AboveAnswer Answer, Guid Item, Softening? Softer)
    : DecisionEntry(By, At)
{
    /// <summary>The reason, or the milder text, which carries its own.</summary>
    public override Guid? Text => Softer?.Item ?? Item;
}

/// <summary>Someone else of the body above agrees with an answer that was given.</summary>
public sealed record EscalationAgreed(Guid By, DateTimeOffset At, Guid With, Guid Item) : DecisionEntry(By, At)
{
    public override Guid? Text => Item;
}

/// <summary>A member of the Bureau vetoes, and says why.</summary>
public sealed record VetoGiven(Guid By, DateTimeOffset At, Guid Item) : DecisionEntry(By, At)
{
    public override Guid? Text => Item;
}

/// <summary>Too few remained: an alternate is asked, and may read and act from now on.</summary>
public sealed record AlternateAsked(Guid By, DateTimeOffset At, Guid Person) : DecisionEntry(By, At);

/// <summary>Someone of the pair stepped aside from the case, or left; written by the act that did it. A signature of
/// theirs counts no more.</summary>
public sealed record PairLeft(Guid By, DateTimeOffset At, Guid Person) : DecisionEntry(By, At);

/// <summary>Someone else is in charge of the case in the pair's place: they may withdraw the text, rework it and carry
/// it out, and sign nothing.</summary>
public sealed record PairJoined(Guid By, DateTimeOffset At, Guid Person) : DecisionEntry(By, At);

/// <summary>What has to be done once it is decided; the affected person is told first.</summary>
public enum ExecutionStep
{
    AffectedTold,
    ContactNamed,
    PersonTold,
    AccessesClosed,
}

/// <summary>One step of the checklist was done.</summary>
public sealed record ExecutionDone(Guid By, DateTimeOffset At, ExecutionStep Step, Guid Item) : DecisionEntry(By, At)
{
    public override Guid? Text => Item;
}

/// <summary>The person concerned appeals; the measure goes on meanwhile.</summary>
public sealed record AppealFiled(Guid By, DateTimeOffset At, Guid Item) : DecisionEntry(By, At)
{
    public override Guid? Text => Item;
}

/// <summary>Someone who neither instructed nor signed answers an appeal.</summary>
public sealed record AppealAnswered(Guid By, DateTimeOffset At, Guid Appeal, bool Annuls, Guid Item)
    : DecisionEntry(By, At)
{
    public override Guid? Text => Item;
}

/// <summary>The measure was reviewed on its date.</summary>
public sealed record ReviewHeld(Guid By, DateTimeOffset At, Guid Item) : DecisionEntry(By, At)
{
    public override Guid? Text => Item;
}

/// <summary>Another decision, signed like a suspension, lifted this one's measure.</summary>
public sealed record DecisionLifted(Guid By, DateTimeOffset At, Guid Lifting) : DecisionEntry(By, At);

/// <summary>One of the pair wrote down why the decision goes on without the consent; it takes two.</summary>
public sealed record ConsentOverridden(Guid By, DateTimeOffset At, OverrideGround Ground, Guid Item)
    : DecisionEntry(By, At)
{
    public override Guid? Text => Item;
}
