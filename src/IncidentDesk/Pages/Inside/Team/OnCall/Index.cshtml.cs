using System.Globalization;
using IncidentDesk.Pages.Inside.MyDay;
using IncidentDesk.Rules.Rosters.Absences;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Rosters;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Team.OnCall;

/// <summary>Who is on call in which week; each member signs their own weeks, and downloads them as a calendar
/// file.</summary>
internal sealed class OnCallPage(RosterStore roster, AccountStore accounts, OneTimeCodeStore codes, TimeProvider clock)
    : MemberPage
{
    /// <summary>How many weeks the page shows.</summary>
    private const int Shown = 12;

    /// <summary>The Mondays of the weeks that the page shows, from the present one on.</summary>
    public IReadOnlyList<DateOnly> Weeks =>
        [.. Enumerable.Range(0, Shown).Select(week => OnCallWeek.WeekOf(clock.GetUtcNow()).AddDays(7 * week))];

    /// <summary>Whether this member can be on call: they handle cases.</summary>
    public bool MayTake => Me.Person.Handling.Any();

    public string NamesOf(DateOnly monday) =>
        string.Join(", ", OnCallWeek.On(Me.Roster.File, monday).Where(IsHere).Select(NameOf));

    /// <summary>Whether the person still has a seat.</summary>
    private bool IsHere(Guid person) => Me.Roster.People.Any(known => known.Id == person);

    public bool IsMine(DateOnly monday) => OnCallWeek.On(Me.Roster.File, monday).Contains(Me.Person.Id);

    public static string Id(DateOnly monday) => monday.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public void OnGet() { }

    public IActionResult OnGetCalendar() =>
        File(
            OpaqueCalendar.OfWeeks(
                T["Une semaine de l’espace de l’équipe"],
                Me.Roster.File.OnCall.Select(week => week.Monday)
                    .Distinct()
                    .Where(monday => monday >= Weeks[0] && IsMine(monday)),
                clock.GetUtcNow()
            ),
            "text/calendar",
            "semaines.ics"
        );

    /// <summary>Signs an entry for each week that this member takes or gives back.</summary>
    public async Task<IActionResult> OnPostAsync(string[] weeks, string? password, string? code, CancellationToken ct)
    {
        using var signing = await accounts.UnlockSigningAsync(Me.Person.Id, password ?? "", ct, code);
        if (signing is null)
            return Refuse(Wrong(await codes.IsOnAsync(Me.Person.Id, ct), T["Rien n’a été signé."]));
        foreach (var monday in Weeks.Where(monday => weeks.Contains(Id(monday)) != IsMine(monday)))
            if (
                await roster.SignOwnAsync(
                    new OnCallWritten(clock.GetUtcNow(), Me.Person.Id, monday, !IsMine(monday)),
                    Me.Person.Id,
                    signing,
                    ct
                ) is
                { } bar
            )
                return Refuse(bar);
        return RedirectToPage();
    }
}
