using System.Collections.Immutable;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Intake;

namespace IncidentDesk.Rehearsals;

/// <summary>The report with which a rehearsal begins.</summary>
/// <param name="Ticked">The boxes that were ticked: danger, somebody under eighteen, something that happened to
/// somebody else; null for none.</param>
internal sealed record RehearsedReport(
    string Text,
    ImmutableArray<string> SetAside,
    ImmutableDictionary<Consent, ConsentAnswer> Consents,
    Ticked? Ticked = null
);
