using System.Collections.Immutable;

namespace IncidentDesk.Rules.Protocols.Common;

/// <summary>The question whether the law requires a report: who answers it, by when, on which legal texts, with which
/// outcomes.</summary>
public sealed record LegalDutyRule(
    Words Name,
    int Persons,
    Span Within,
    ImmutableDictionary<string, Words> Triggers,
    ImmutableArray<string> Texts,
    ImmutableDictionary<string, Words> Outcomes
);
