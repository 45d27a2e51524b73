using System.Collections.Immutable;
using IncidentDesk.Rules.Protocols.Common;

namespace IncidentDesk.Rules.Cases.Stages;

/// <summary>The question whether the law requires a report; open until enough people have given the same answer,
/// however late.</summary>
public sealed record Duty(Guid Id, string Trigger, DateTimeOffset OpenedAt, ImmutableList<DutyAnswered> Answers)
{
    /// <summary>Each person's latest answer.</summary>
    public IEnumerable<DutyAnswered> Standing => Answers.GroupBy(answer => answer.By).Select(own => own.Last());

    /// <summary>The outcome on which enough people agree; null while there is none.</summary>
    public string? Outcome(LegalDutyRule rule) =>
        Standing
            .GroupBy(answer => answer.Outcome)
            .Where(same => same.Count() >= rule.Persons)
            .Select(same => same.Key)
            .FirstOrDefault();

    public DateTimeOffset DueAt(LegalDutyRule rule) => rule.Within.After(OpenedAt);
}
