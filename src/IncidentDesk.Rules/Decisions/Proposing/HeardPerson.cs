using IncidentDesk.Rules.Cases.Grievances;

namespace IncidentDesk.Rules.Decisions.Proposing;

/// <summary>How one person was heard before a measure was proposed; pinned in the proposal, for those who
/// decide.</summary>
/// <param name="Since">When they answered or gave up the notice, since when the letter is proven, or the last
/// attempt.</param>
/// <param name="WantsHearing">Whether they asked to be heard by two of those who decide.</param>
/// <param name="Ground">What allows the measure, as the letter named it.</param>
public sealed record HeardPerson(
    DateTimeOffset SentAt,
    HeardBy How,
    DateTimeOffset Since,
    bool WantsHearing,
    Ground Ground
);
