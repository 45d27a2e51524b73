using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Protocols.Common;

namespace IncidentDesk.Rules.Decisions.Following;

/// <summary>One of the pair attested why the decision continues without the consent; two must do so.</summary>
[Entry("consent_overridden")]
public sealed record ConsentOverridden(Guid By, DateTimeOffset At, OverrideGround Ground, Guid Item)
    : DecisionEntry(By, At)
{
    public override Author Author => Author.Pair;
    public override Guid? Text => Item;

    /// <summary>After a consent was withdrawn, two of the pair may attest within a day why the decision
    /// continues.</summary>
    public static Verdict Decide(
        DecisionFile file,
        Guid person,
        OverrideGround ground,
        Guid item,
        DateTimeOffset now
    ) =>
        file.History.ConsentGoneAt is not { } gone
        || file.State != DecisionState.Withdrawn
        || file.History.EndedAt is not null
            ? Reason.WrongStep
        : !file.IsPair(person) ? Reason.NotYourTurn
        : now > Floors.Override.After(gone) ? Reason.TooLate
        : file.History.Entries.OfType<ConsentOverridden>().Any(written => written.By == person && written.At >= gone)
            ? Reason.AlreadyDone
        : new ConsentOverridden(person, now, ground, item);
}
