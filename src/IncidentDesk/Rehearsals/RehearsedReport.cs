using System.Collections.Immutable;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Intake;

namespace IncidentDesk.Rehearsals;

/// <summary>The report a rehearsal begins with.</summary>
/// <param name="Ticked">Whether the person says that there is danger, that somebody is under eighteen, or that it
/// happened to somebody else; null when nothing of that.</param>
internal sealed record RehearsedReport(
    string Text,
    ImmutableArray<string> SetAside,
    ImmutableDictionary<Consent, ConsentAnswer> Consents,
    Ticked? Ticked = null
);
