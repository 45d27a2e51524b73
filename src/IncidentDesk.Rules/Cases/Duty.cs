using System.Collections.Immutable;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Protocols.Common;

namespace IncidentDesk.Rules.Cases;

/// <summary>The question as it stands: it stays until enough people gave the same answer, however late.</summary>
public sealed record Duty(Guid Id, string Trigger, DateTimeOffset OpenedAt, ImmutableList<DutyAnswered> Answers)
{
    /// <summary>What each person answered last.</summary>
    public IEnumerable<DutyAnswered> Standing => Answers.GroupBy(answer => answer.By).Select(own => own.Last());

    /// <summary>The outcome that enough people share; null while there is none.</summary>
    public string? Outcome(LegalDutyRule rule) =>
        Standing
            .GroupBy(answer => answer.Outcome)
            .Where(same => same.Count() >= rule.Persons)
            .Select(same => same.Key)
            .FirstOrDefault();

    public DateTimeOffset DueAt(LegalDutyRule rule) => rule.Within.After(OpenedAt);
}
