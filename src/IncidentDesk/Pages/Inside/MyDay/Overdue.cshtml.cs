using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Texts.Phrases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.MyDay;

/// <summary>Coordination sees which cases are late, since when, and which seats were reminded; never a case's name or
/// anything in it.</summary>
internal sealed class OverduePage(OverdueStore late, TimeProvider clock) : MemberPage
{
    public DateTimeOffset Now => clock.GetUtcNow();
    public IReadOnlyList<OverdueCase> Cases { get; private set; } = [];

    /// <summary>Cases reopened because somebody contested their end.</summary>
    public IReadOnlyList<OverdueCase> Contested { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!Me.Person.Has(Role.Coordination))
            return NotFound();
        Cases = await late.OfAsync(Me.Person.Id, Now, ct);
        Contested = await late.ContestedAsync(Me.Person.Id, ct);
        return Page();
    }

    /// <summary>The name of the seat, not of the person, since phone numbers belong to seats.</summary>
    public string SeatsOf(OverdueCase late) =>
        string.Join(
            ", ",
            late.Reminded.Select(Me.Roster.Find)
                .Where(person => person is { Seats.IsEmpty: false })
                .Select(person => $"{Sentences.RoleName(person!.Seats[0].Role)} {person.Seats[0].Number}")
                .Order(StringComparer.CurrentCulture)
        );
}
