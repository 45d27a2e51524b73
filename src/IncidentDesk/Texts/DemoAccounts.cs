using IncidentDesk.Rules;

namespace IncidentDesk.Texts;

/// <summary>An account of the fictional organisation.</summary>
internal sealed record DemoAccount(
    string Login,
    string Password,
    string Name,
    IReadOnlyList<(Role Role, int Number)> Seats
)
{
    /// <summary>The seats in the language of whoever reads.</summary>
    public string Sits => string.Join(", ", Seats.Select(seat => $"{Sentences.RoleName(seat.Role)} {seat.Number}"));
}

/// <summary>The demo's accounts, for its sign-in page; a real desk has none to show.</summary>
internal sealed record DemoAccounts(IReadOnlyList<DemoAccount> All)
{
    public static readonly DemoAccounts None = new([]);
}
