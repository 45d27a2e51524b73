using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Pages.Inside.Cases.Moving;

/// <summary>One case of somebody in charge, on the page where they hand all of them over.</summary>
/// <param name="IsAlone">Whether nobody else is in charge who could agree.</param>
/// <param name="Candidates">Who can be asked now.</param>
/// <param name="Asked">The last request of this person that nobody agreed to yet; null without one.</param>
internal sealed record PlaceLine(
    Guid Id,
    string Name,
    Role Role,
    bool IsAlone,
    IReadOnlyList<Person> Candidates,
    HandOverAsked? Asked
)
{
    public string ToField => $"to-{Id:N}";
    public string NoteField => $"note-{Id:N}";
}
