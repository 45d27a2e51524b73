using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Pages.Inside.MyDay;

/// <summary>A place in a case that somebody can take.</summary>
/// <param name="Replaced">Whose place it is.</param>
/// <param name="Candidates">Who may take it.</param>
/// <param name="Asked">What was asked for it last; null when nobody asked.</param>
/// <param name="Given">Who has the keys for it and has not joined yet.</param>
internal sealed record PassOnLine(
    Guid Case,
    string Name,
    Guid Replaced,
    Role Role,
    IReadOnlyList<Person> Candidates,
    HandOverAsked? Asked,
    Guid? Given
)
{
    /// <summary>The line as the form names it.</summary>
    public string Place => $"{Case:N}-{Replaced:N}";
}
