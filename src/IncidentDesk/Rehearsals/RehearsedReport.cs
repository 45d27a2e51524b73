using System.Collections.Immutable;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Intake;

namespace IncidentDesk.Rehearsals;

/// <summary>A report of a rehearsal, with which a case begins.</summary>
/// <param name="Protocol">The protocol of the form that was filled in.</param>
/// <param name="Ticked">The boxes that were ticked: danger, somebody under eighteen, themes, something that happened to
/// somebody else; null for none.</param>
/// <param name="Outside">Whether people from outside may read when too few of the team remain.</param>
/// <param name="Originals">Whether the original of each file is kept too.</param>
/// <param name="Refused">The refusal that is expected, by name; null when the report must be taken.</param>
internal sealed record RehearsedReport(
    long Line,
    string Protocol,
    string Text,
    ImmutableArray<string> SetAside,
    ImmutableDictionary<Consent, ConsentAnswer> Consents,
    Ticked? Ticked = null,
    bool Outside = false,
    string? Refused = null,
    bool Originals = false
)
{
    /// <summary>The names of the files that were sent with it.</summary>
    public ImmutableArray<string> Files { get; init; } = [];
}
