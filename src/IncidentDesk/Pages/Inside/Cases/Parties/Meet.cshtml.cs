using System.Collections.Immutable;
using System.Globalization;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Cases.Parties;

/// <summary>Offers the reporter an appointment; the page lists every offer and its answer.</summary>
internal sealed class MeetPage(CaseStore cases, TimeProvider clock) : CasePage(cases, clock)
{
    public string Day { get; private set; } = "";
    public string Hour { get; private set; } = "";
    public string Where { get; private set; } = "";
    public ImmutableArray<Meeting> All => Meeting.Of(Case);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await LoadAsync(ct) && Case.BarsHandler(Me.Person.Id) is null ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string? day, string? hour, string? where, CancellationToken ct)
    {
        (Day, Hour, Where) = (day ?? "", hour ?? "", TypedText.Clean(where));
        if (!await LoadAsync(ct))
            return NotFound();
        if (
            !DateOnly.TryParseExact(Day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            || !TimeOnly.TryParse(Hour, CultureInfo.InvariantCulture, out var time)
        )
            return Refuse(T["Choisis un jour et une heure."]);
        if (TypedText.Problem(Where) is { } problem)
            return Refuse(problem);
        var (meeting, text) = (Guid.NewGuid(), Once(Where));
        return await ActAsync(
            file => MeetingOffered.Decide(file, Me.Actor, meeting, Workdays.At(date, time), text.Id, Now),
            ct,
            text
        );
    }
}
