using System.Collections.Immutable;
using IncidentDesk.Rules.Cases.Choices;

namespace IncidentDesk.Commands.DemoContent;

/// <summary>A fictional report: what is written in it, who must not read it, what it allows.</summary>
internal sealed record CorpusReport(
    string Id,
    string Door,
    string What,
    ImmutableArray<string> SetAside,
    ImmutableDictionary<Consent, ConsentAnswer> Consents
);
