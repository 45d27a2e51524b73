using System.Collections.Immutable;
using IncidentDesk.Rules.Cases.Choices;

namespace IncidentDesk.DemoContent;

/// <summary>A fictional report: its text, who must not read it, and its consents.</summary>
internal sealed record CorpusReport(
    string Id,
    string Door,
    string What,
    ImmutableArray<string> SetAside,
    ImmutableDictionary<Consent, ConsentAnswer> Consents
);
