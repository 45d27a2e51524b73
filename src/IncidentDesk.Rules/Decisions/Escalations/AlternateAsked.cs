using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Escalations;

/// <summary>Too few people remained, so an alternate was asked, who may read and act from now on.</summary>
[Entry("alternate_asked")]
public sealed record AlternateAsked(Guid By, DateTimeOffset At, Guid Person) : DecisionEntry(By, At);
