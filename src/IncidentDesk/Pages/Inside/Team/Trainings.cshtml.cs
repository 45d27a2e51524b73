using System.Collections.Immutable;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Rules.Rosters.Trainings;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Texts.Phrases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Team;

/// <summary>Coordination and the CoPil see who may receive reports and until when, and record a training. Two of them
/// who did not follow it sign on the page of the team.</summary>
internal sealed class TrainingsPage(RosterStore roster, TeamInForce team, TimeProvider clock) : MemberPage
{
    public TeamRules Team => team.Rules;
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Everybody with a seat that reads, and how each such seat stands.</summary>
    public IEnumerable<(Person Person, ImmutableArray<Accreditation> Held)> People =>
        Me
            .Roster.People.Select(person => (person, AccreditationSentences.Of(Me.Roster.File, person, Team, Now)))
            .Where(line => !line.Item2.IsEmpty);

    public IActionResult OnGet() => MayRecord ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(
        string? training,
        DateOnly? on,
        DateOnly? ends,
        Guid[] people,
        CancellationToken ct
    )
    {
        if (!MayRecord)
            return NotFound();
        if (Team.Find(training ?? "") is not { } kind)
            return Refuse(T["Choisis une formation."]);
        if (on is not { } day)
            return Refuse(T["Écris le jour de la formation."]);
        var last = TeamRules.LastDay(day, kind.Lasts);
        if (ends > last)
            return Refuse(Reason.TrainingDays);
        var proposed = await roster.ProposeAsync(
            new TrainingRecorded(Now, [.. people.Distinct()], kind.Id, day, ends ?? last),
            Me.Person.Id,
            ct
        );
        return proposed.Refusal is { } bar ? Refuse(bar) : RedirectToPage("/Inside/Team/Index");
    }

    private bool MayRecord => Me.Person.Has(Role.Coordination) || Me.Person.InCopil;
}
