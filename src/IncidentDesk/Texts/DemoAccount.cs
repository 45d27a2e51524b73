using IncidentDesk.Rules.Rosters;
using IncidentDesk.Texts.Phrases;

namespace IncidentDesk.Texts;

/// <summary>An account of the fictional organisation.</summary>
internal sealed record DemoAccount(
    string Login,
    string Password,
    string Name,
    IReadOnlyList<(Role Role, int Number)> Seats
)
{
    /// <summary>The seats, named in the language of the current reader.</summary>
    public string Sits => string.Join(", ", Seats.Select(seat => $"{Sentences.RoleName(seat.Role)} {seat.Number}"));
}
